import { useNavigate, useRouter } from "@tanstack/react-router";
import { useReturn } from "../frame/way-back";

/**
 * Leads back to the page that sent the user here, or else to `fallback`. `saved` tells that page that the work is
 * done; `cancel` does not.
 */
export function useBack(fallback: string): { saved: () => void; cancel: () => void } {
  const router = useRouter();
  const navigate = useNavigate();
  const { back, goBack } = useReturn();
  if (!back) {
    const leave = () => router.history.push(fallback);
    return { saved: leave, cancel: leave };
  }
  return {
    saved: () => void goBack(back),
    cancel: () => void navigate({ href: back.to, state: { done: back.done }, replace: true }),
  };
}
