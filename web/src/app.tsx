import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import { changeMe } from "./api/home";
import { Problem } from "./api/problem";
import { mayRepeat } from "./api/send";
import { ChooseLanguage } from "./frame/language-switch";
import { FlowProvider } from "./pages/clients/flow";
import { makeRouter } from "./routes";
import { isPractice, type StageConfig } from "./session/config";
import { SessionProvider, useSession } from "./session/session";
import { keepLanguage, loadSpeech } from "./texts/language";
import { type Language, type Speech, TextProvider } from "./texts/text";

export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && error instanceof Problem && mayRepeat(error),
      },
    },
  });
}

/** Everything a page stands on: the stage, who is signed in, the language, the router. */
export function App(props: { config: StageConfig; speech: Speech; router?: ReturnType<typeof makeRouter> }) {
  const [queries] = useState(makeQueries);
  const [speech, setSpeech] = useState(props.speech);
  const router = useMemo(() => props.router ?? makeRouter(), [props.router]);
  const choose = useCallback((language: Language) => {
    keepLanguage(language);
    void loadSpeech(language).then(setSpeech);
  }, []);

  useEffect(() => {
    document.documentElement.lang = speech.language;
    const icon = document.getElementById("favicon") as HTMLLinkElement | null;
    if (icon) icon.href = isPractice(props.config) ? "/favicon-testing.svg" : "/favicon-modesto.svg";
  }, [speech, props.config]);

  return (
    <QueryClientProvider client={queries}>
      <SessionProvider config={props.config}>
        <TextProvider speech={speech}>
          <Languages choose={choose} current={speech.language}>
            <FlowProvider>
              <RouterProvider router={router} />
            </FlowProvider>
          </Languages>
        </TextProvider>
      </SessionProvider>
    </QueryClientProvider>
  );
}

/** The language of the signed-in user counts; a change of it is saved for every device. */
function Languages(props: { choose: (language: Language) => void; current: Language; children: React.ReactNode }) {
  const { me } = useSession();
  const { choose, current } = props;
  const theirs = me?.language === "es" ? "es" : me ? "en" : undefined;
  useEffect(() => {
    if (theirs && theirs !== current) choose(theirs);
    // Only signing in changes the language by itself.
  }, [theirs]);
  const change = useCallback(
    (language: Language) => {
      choose(language);
      if (me) void changeMe({ language, version: me.version }, crypto.randomUUID()).catch(() => {});
    },
    [choose, me],
  );
  return <ChooseLanguage value={change}>{props.children}</ChooseLanguage>;
}
