import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

/**
 * A link of a menu. The menu alone says which one is current: while no client is open, several
 * entries lead to the same page, and the router would mark them all.
 */
export function MenuLink(props: {
  to: string;
  current: "page" | "true" | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  const router = useRouter();
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate({ to: props.to });
  };
  return (
    <a
      href={router.buildLocation({ to: props.to }).href}
      className={props.className}
      aria-current={props.current}
      onClick={follow}
    >
      {props.children}
    </a>
  );
}
