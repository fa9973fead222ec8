import { createContext, type ReactNode, useContext, useLayoutEffect } from "react";
import { createPortal } from "react-dom";

/** Places of the frame that a page may fill: the left column (steps of a workflow) and the client bar. */
type SlotPlaces = {
  column: HTMLElement | null;
  bar: HTMLElement | null;
  setFocused: (focused: boolean) => void;
};

const Context = createContext<SlotPlaces>({ column: null, bar: null, setFocused: () => {} });

export function Slots(props: { value: SlotPlaces; children: ReactNode }) {
  return <Context value={props.value}>{props.children}</Context>;
}

/**
 * Focus mode: the left column holds these children instead of the menu options.
 * The change is made before the page is painted, so a step never stands beside the menu.
 */
export function InLeftColumn(props: { children: ReactNode }) {
  const { column, setFocused } = useContext(Context);
  useLayoutEffect(() => {
    setFocused(true);
    return () => setFocused(false);
  }, [setFocused]);
  return column ? createPortal(props.children, column) : null;
}

export function InClientBar(props: { children: ReactNode }) {
  const { bar } = useContext(Context);
  return bar ? createPortal(props.children, bar) : null;
}
