import { useParams } from "@tanstack/react-router";

/** An id in the address of the page. */
export function useParam(
  name:
    | "client"
    | "instance"
    | "run"
    | "table"
    | "cell"
    | "ticket"
    | "transfer"
    | "enrollment"
    | "import"
    | "export"
    | "record"
    | "service"
    | "list"
    | "site"
    | "night",
): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? "";
}
