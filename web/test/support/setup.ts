import { configure } from "@testing-library/react";
import "@testing-library/jest-dom/vitest";

// How long a machine takes says nothing about the pages: it may compile something else meanwhile.
configure({ asyncUtilTimeout: 30_000 });

// jsdom draws nothing, so there is nothing to scroll.
if (typeof window !== "undefined") window.scrollTo = () => {};

// jsdom has buffers of its own, which those of `crypto` are not.
globalThis.ArrayBuffer = Buffer.alloc(0).buffer.constructor as ArrayBufferConstructor;
