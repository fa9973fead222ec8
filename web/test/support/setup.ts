import { configure } from "@testing-library/react";
import "@testing-library/jest-dom/vitest";

configure({ asyncUtilTimeout: 8_000 });

// jsdom draws nothing, so there is nothing to scroll.
if (typeof window !== "undefined") window.scrollTo = () => {};
