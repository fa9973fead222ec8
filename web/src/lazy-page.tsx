import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { usePlace } from "./frame/place";
import { Waiting } from "./parts/loaded";
import { Page } from "./parts/page";
import { useText } from "./texts/text";

const TRY_AGAIN_MS = 3_000;

/** `bring` loads the code before the page is opened. */
export type LazyPage = (() => ReactNode) & { bring: () => Promise<void> };

/**
 * A page whose code is loaded when it is first opened. While the network is away it says so in its place,
 * with frame and heading, and tries again by itself.
 */
export function lazyPage(load: () => Promise<Record<string, unknown>>, name = "default"): LazyPage {
  let loaded: ComponentType | null = null;
  const bring = async () => {
    loaded = (await load())[name] as ComponentType;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: each page is made once, when the routes are
  const LazyPage = () => {
    const { t } = useText();
    const place = usePlace();
    const [Shown, setShown] = useState<ComponentType | null>(() => loaded);
    const [away, setAway] = useState(false);
    useEffect(() => {
      if (loaded) return;
      let ended = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const attempt = () => {
        clearTimeout(timer);
        bring().then(
          () => {
            if (!ended) setShown(() => loaded);
          },
          () => {
            if (ended) return;
            setAway(true);
            timer = setTimeout(attempt, TRY_AGAIN_MS);
          },
        );
      };
      attempt();
      window.addEventListener("online", attempt);
      return () => {
        ended = true;
        clearTimeout(timer);
        window.removeEventListener("online", attempt);
      };
    }, []);
    if (Shown) return <Shown />;
    return <Page title={t(place.title)}>{away ? <p role="status">{t("trouble.page-away")}</p> : <Waiting />}</Page>;
  };
  return Object.assign(LazyPage, { bring });
}
