import { isPractice } from "../session/config";
import { useSession } from "../session/session";
import { useText } from "../texts/text";

/** The name of the environment on every page; it cannot be dismissed. */
export function Banner() {
  const { config } = useSession();
  const { t } = useText();
  const practice = isPractice(config);
  return (
    <div className={practice ? "banner banner--practice" : "banner banner--live"} data-environment={config.environment}>
      <span className="banner__text">
        {t(practice ? "frame.banner.practice" : "frame.banner.live", { environment: config.environment })}
      </span>
    </div>
  );
}
