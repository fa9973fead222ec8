import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { setStage } from "./api/send";
import { App } from "./app";
import { loadConfig } from "./session/config";
import { restoreOrganization } from "./session/session";
import "./styles/uswds.scss";
import "./styles/app.scss";
import { chosenLanguage, loadSpeech } from "./texts/language";

const [config, speech] = await Promise.all([loadConfig(), loadSpeech(chosenLanguage())]);
setStage(config);
restoreOrganization();

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no place for the app");
createRoot(root).render(
  <StrictMode>
    <App config={config} speech={speech} />
  </StrictMode>,
);
