// Administration > Import as a person uses it.

/** Uploads a zip for the first organization and waits for its dry run. */
export async function upload(page, stage, environment, name, buffer, wait = {}) {
  await page.goto(`${stage.address}/home/admin/imports`);
  await page.locator("#file").setInputFiles({ name, mimeType: "application/zip", buffer });
  await page.locator("#organization_id").selectOption({ index: 1 });
  await page.getByRole("button", { name: `Upload and check in ${environment}` }).click();
  await page.getByRole("heading", { level: 1, name: `Import ${name}` }).waitFor(wait);
  await page.getByRole("heading", { name: "Findings" }).waitFor(wait);
}

/** Accepts what the dry run counted. */
export async function accept(page, environment) {
  await page.getByRole("button", { name: `Import into ${environment}` }).click();
  await page.getByRole("progressbar").or(page.getByText("The file is imported.")).first().waitFor();
}

/** The import says that it is done. */
export const imported = (page, wait = {}) => page.getByText("The file is imported.").waitFor(wait);
