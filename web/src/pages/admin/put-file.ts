import { Problem } from "../../api/problem";

/** Puts a file where the API said, and tells how far it is. */
export function putFile(
  upload: { url: string; method: string; headers: Record<string, string> },
  file: File,
  onPercent: (percent: number) => void,
): Promise<void> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open(upload.method, upload.url);
    for (const [name, value] of Object.entries(upload.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onPercent(total ? Math.floor((loaded / total) * 100) : 0);
    request.onload = () =>
      request.status < 300
        ? done()
        : failed(new Problem({ status: request.status, code: request.status === 413 ? "TOO_LARGE" : "TRY_AGAIN" }));
    request.onerror = () => failed(new Problem({ status: 0, code: "NO_CONNECTION" }));
    request.send(file);
  });
}
