/** The id of the control for a question about a member. */
export const fieldId = (member: string, item: string) => `q-${member}-${item}`;
