/** The value in a JSON file; nothing if it holds none. Whether it is what is asked for, the server says. */
export async function jsonIn<T>(file: File): Promise<{ value: T } | null> {
  const text = await file.text();
  try {
    return { value: JSON.parse(text) as T };
  } catch {
    return null;
  }
}
