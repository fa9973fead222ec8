/** The value in a JSON file; nothing if it holds none. */
export async function jsonIn(file: File): Promise<{ value: unknown } | null> {
  const text = await file.text();
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}
