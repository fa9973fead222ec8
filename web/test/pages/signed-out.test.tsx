import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { handOver, leaveIdle } from "../../src/session/sign-in";
import { grantTo, PROVIDER } from "../support/provider";
import { openStage, refusal } from "../support/stage";
import { user } from "../support/user";

const DISCOVERY = { "GET /oidc/.well-known/openid-configuration": PROVIDER };
const ELSEWHERE = { reason: "signed_in_elsewhere", at: "2026-11-28T22:05:00Z" };

/** The window beside the page, in which somebody signs in; gives the addresses it was sent to. */
function beside() {
  const sent: URL[] = [];
  const shown = { closed: false, location: { assign: (to: URL) => void sent.push(to) } };
  vi.spyOn(window, "open").mockReturnValue(shown as unknown as Window);
  vi.spyOn(window, "close").mockReturnValue();
  const asked = (name: string) => sent[0]!.searchParams.get(name);
  /** With a code, for which the provider of `routes` signs `subject` in. */
  const comesBack = () => handOver(new URLSearchParams({ state: asked("state")!, code: "c" }));
  const routes = (subject = "u1") => ({ ...DISCOVERY, "POST /oidc/token": () => grantTo(subject, asked("nonce")) });
  return { sent, comesBack, routes };
}
afterEach(() => vi.restoreAllMocks());

async function typeQuestion() {
  const box = await screen.findByLabelText("What happened, or what is your question?");
  await user.type(box, "Where is bed B-12?");
  return box;
}

describe("a page whose session ended", () => {
  it("is covered with the reason, and comes back with what was typed and the focus where it was", async () => {
    const window = beside();
    openStage("/support", {
      routes: { ...window.routes(), "POST /api/support/tickets": refusal(401, "SESSION_ENDED", { params: ELSEWHERE }) },
    });
    const box = await typeQuestion();
    await user.click(screen.getByLabelText("A question"));
    await user.click(screen.getByLabelText("Normal"));
    await user.click(screen.getByRole("button", { name: "Send to the HMIS Technician of Modesto Testing" }));
    const sentence = "You signed in somewhere else at 2:05 pm. Your work is saved. Sign in to continue.";
    expect(await screen.findByText(sentence)).toBeInTheDocument();
    expect(box).not.toBeVisible();
    expect(screen.queryByText("Terry Vang")).toBeNull();

    await user.click(screen.getByRole("button", { name: "Sign in to Modesto Testing" }));
    await waitFor(() => expect(window.sent).toHaveLength(1));
    expect(window.sent[0]!.searchParams.get("prompt")).toBe("login");
    window.comesBack();

    await waitFor(() => expect(box).toBeVisible());
    expect(box).toHaveValue("Where is bed B-12?");
    expect(screen.getByText(/this was not saved yet. What you typed is still here/)).toBeInTheDocument();
  });

  it("left idle asks for the password, ends the session on the server, and gives the focus back", async () => {
    const window = beside();
    const { sent } = openStage("/support", { routes: window.routes() });
    const box = await typeQuestion();
    act(leaveIdle);
    expect(await screen.findByText(/^You were away for more than 15 minutes\./)).toBeInTheDocument();
    expect(document.title).toBe("Modesto Testing – Signed out – Wayhome");
    expect(sent.some((one) => one.path === "/api/home/sign-out")).toBe(true);

    await user.click(screen.getByRole("button", { name: "Sign in to Modesto Testing" }));
    await waitFor(() => expect(window.sent).toHaveLength(1));
    window.comesBack();

    await waitFor(() => expect(box).toHaveFocus());
    expect(box).toHaveValue("Where is bed B-12?");
    expect(document.title).toBe("Modesto Testing – Ask a question or report a problem – Wayhome");
  });

  it("shows nothing of it to somebody else, who begins at the first page", async () => {
    const window = beside();
    const { router } = openStage("/support", { routes: window.routes("u2") });
    const box = await typeQuestion();
    act(leaveIdle);
    const assign = vi.fn();
    const { origin, href } = location;
    vi.stubGlobal("location", { origin, href, assign });
    await user.click(await screen.findByRole("button", { name: "Sign in to Modesto Testing" }));
    await waitFor(() => expect(window.sent).toHaveLength(1));
    window.comesBack();

    await waitFor(() => expect(assign).toHaveBeenCalledWith("/"));
    expect(box).not.toBeVisible();
    expect(router.state.location.pathname).toBe("/support");
    expect(JSON.parse(sessionStorage.getItem("wayhome.session")!)).toMatchObject({ subject: "u2" });
  });

  it("says so in Spanish, too", async () => {
    openStage("/support", { language: "es" });
    await screen.findByLabelText(/¿Qué pasó/);
    act(leaveIdle);
    expect(await screen.findByText(/^Estuvo ausente más de 15 minutos\./)).toBeInTheDocument();
  });
});

it("a page opened after the session ended says why, and nothing of it is shown", async () => {
  openStage("/clients/c1", {
    routes: { "GET /api/home/me": () => refusal(401, "SESSION_ENDED", { params: ELSEWHERE }) },
  });
  expect(await screen.findByText(/^You signed in somewhere else at 2:05 pm\./)).toBeInTheDocument();
});
