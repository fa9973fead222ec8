/** What a stage tells its pages about itself: `GET /config.json`. */
export type StageConfig = {
  environment: string;
  stage: "modesto" | "modesto-testing" | string;
  issuer: string;
  client_id: string;
  other?: { environment: string; address: string };
};

/** True for the stage where nothing is real. */
export function isPractice(config: StageConfig): boolean {
  return config.stage.endsWith("-testing");
}

/** Reads the description of the stage these pages were served from. */
export async function loadConfig(): Promise<StageConfig> {
  const answer = await fetch("/config.json", { cache: "no-store" });
  if (!answer.ok) throw new Error(`config.json answered ${answer.status}`);
  return (await answer.json()) as StageConfig;
}
