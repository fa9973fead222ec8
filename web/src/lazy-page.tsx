import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { usePlace } from "./frame/place";
import { Waiting } from "./parts/loaded";
import { Page } from "./parts/page";
import { useText } from "./texts/text";

const TRY_AGAIN_MS = 3_000;
/** A page begun anew this often at most, should its code be missing for good. */
const BEGIN_ANEW_AFTER_MS = 10_000;

/**
 * Some browsers remember that a module could not be fetched and never ask for it again:
 * once the stage answers, the page begins anew. It has just been opened, so nothing was typed on it.
 */
async function beginAnew(): Promise<void> {
  if (performance.now() < BEGIN_ANEW_AFTER_MS) return;
  const answer = await fetch("/config.json", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.reload();
}

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
      let failures = 0;
      const attempt = () => {
        clearTimeout(timer);
        bring().then(
          () => {
            if (!ended) setShown(() => loaded);
          },
          () => {
            if (ended) return;
            setAway(true);
            if (failures++ > 0) void beginAnew();
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
