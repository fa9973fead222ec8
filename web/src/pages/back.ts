import { useRouter } from "@tanstack/react-router";
import { useReturn } from "../frame/way-back";

/** Leads back to the page that sent the user here, or else to `fallback`. */
export function useBack(fallback: string): () => void {
  const router = useRouter();
  const { back } = useReturn();
  return () => router.history.push(back?.to ?? fallback);
}
