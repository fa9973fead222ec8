/** Lets the browser save a file that is here already, under `name`. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  saveFrom(url, name);
  URL.revokeObjectURL(url);
}

/** Lets the browser save what a link leads to, under `name` or the name that the server gives. */
export function saveFrom(url: string, name = ""): void {
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
}
