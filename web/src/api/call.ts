import { send, sendPatiently } from "./send";

/** JSON in, JSON out. Every write carries the key under which it happens once, however often it is sent. */

export async function read<T>(path: string): Promise<T> {
  const answer = await send(new Request(path, { headers: { Accept: "application/json" } }));
  return (await answer.json()) as T;
}

/** What a path gives, as the file that it is. */
export async function readFile(path: string): Promise<Blob> {
  const answer = await send(new Request(path, { headers: { Accept: "application/json" } }));
  return answer.blob();
}

export async function write<T>(method: "POST" | "PUT", path: string, body: unknown, key: string): Promise<T> {
  const text = JSON.stringify(body);
  const answer = await sendPatiently(
    () =>
      new Request(path, {
        method,
        body: text,
        headers: { Accept: "application/json", "Content-Type": "application/json", "Idempotency-Key": key },
      }),
  );
  const reply = await answer.text();
  return (reply ? JSON.parse(reply) : null) as T;
}
