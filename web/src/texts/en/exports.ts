/** Exporting HMIS CSV. */
export const exports = {
  "export.title": "Export HMIS CSV",
  "export.lead":
    "HMIS CSV (FY2026) as a zip file, with every enrollment that overlaps the dates. It holds what your organization owns.",
  "export.owner": "Whose records?",
  "export.owner.all": "All organizations",
  "export.programs": "Programs",
  "export.programs.hint": "Tick none to export all programs.",
  "export.start": "Start date",
  "export.end": "End date",
  "export.end.order": "End date must be on or after the start date.",
  "export.names": "Names and Social Security numbers",
  "export.names.plain": "As they are",
  "export.names.hashed": "Hashed, for readers who may not see them",
  "export.button": "Export from {environment}",
  "export.past": "Past exports",
  "export.past.none": "Nothing has been exported yet.",
  "export.what": "Export",
  "export.page": "Export of {title}",
  "export.failed":
    "This export failed. It is our fault; your data are unchanged. It is tried again by itself, which can take hours. Look here later, or export again now.",
  "export.failed.KEYS_NOT_UNIQUE":
    "Two organizations number their records alike, so one file cannot hold both. Export them one at a time.",
  "export.again": "Export again",
  "export.rows": "Rows in each file",
  "export.row.file": "File",
  "export.row.count": "Rows",
  "export.hashed": "hashed",
} as const;
