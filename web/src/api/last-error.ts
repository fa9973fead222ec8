/** The number of the last refusal, so that a request for help can name it. */
let last = "";

export const lastError = () => last;
export function noteError(id: string | undefined): void {
  if (id) last = id;
}
