import userEvent from "@testing-library/user-event";

/** The person at the page: types and clicks without pauses, so that no test waits for more than what it shows. */
export const user = userEvent.setup({ delay: null });
