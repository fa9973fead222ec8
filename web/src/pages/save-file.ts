/** Lets the browser save what a link leads to, under `name` or the name that the server gives. */
export function saveFrom(url: string, name = ""): void {
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
}
