import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { signWith } from "./api/send";
import { App } from "./app";
import { loadConfig } from "./session/config";
import { restoreOrganization } from "./session/session";
import { accessToken } from "./session/sign-in";
import { endOf, keepTokens } from "./session/tokens";
import "./styles/uswds.scss";
import "./styles/app.scss";
import { chosenLanguage, loadSpeech } from "./texts/language";

const [config, speech] = await Promise.all([loadConfig(), loadSpeech(chosenLanguage())]);
signWith({ token: () => accessToken(config), ended: (problem) => keepTokens(null, endOf(problem)) });
restoreOrganization();

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no place for the app");
createRoot(root).render(
  <StrictMode>
    <App config={config} speech={speech} />
  </StrictMode>,
);
