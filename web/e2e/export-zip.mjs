// A small HMIS CSV export (FY2026) as a zip: every file with its header, one organization, program, client and enrollment.
import { readFileSync } from "node:fs";
import { crc32, inflateRawSync } from "node:zlib";

const columns = new URL("../../shared/hud/data/columns.csv", import.meta.url);
const NOW = "2026-01-01 00:00:00";

/** HUD's files in order, each with the names of its columns. */
function files() {
  const found = new Map();
  for (const line of readFileSync(columns, "utf8").trim().split(/\r?\n/).slice(1)) {
    const [file, , column] = line.split(",");
    found.set(file, [...(found.get(file) ?? []), column]);
  }
  return found;
}

/** The names of HUD's files in an export. */
export const fileNames = () => [...files().keys()].map((file) => `${file}.csv`);

const SIGNED = { DateCreated: NOW, DateUpdated: NOW, UserID: "U1", ExportID: "E1" };
const ROWS = {
  Export: {
    ExportID: "E1",
    SourceType: 1,
    ExportDate: "2026-10-05 00:00:00",
    ExportStartDate: "2025-10-01",
    ExportEndDate: "2026-09-30",
    SoftwareName: "walk",
    CSVVersion: "2026 v1",
    ExportPeriodType: 3,
    ExportDirective: 2,
    HashStatus: 1,
    ImplementationID: "walk",
  },
  User: { UserID: "U1", ...SIGNED },
  Organization: {
    OrganizationID: "WALK-O",
    OrganizationName: "Walk Organization",
    VictimServiceProvider: 0,
    ...SIGNED,
  },
  Project: {
    ProjectID: "WALK-P",
    OrganizationID: "WALK-O",
    ProjectName: "Walk Shelter",
    OperatingStartDate: "2020-01-01",
    ContinuumProject: 1,
    ProjectType: 0,
    HousingType: 1,
    TargetPopulation: 4,
    HOPWAMedAssistedLivingFac: 2,
    ...SIGNED,
  },
  ProjectCoC: {
    ProjectCoCID: "WALK-PC",
    ProjectID: "WALK-P",
    CoCCode: "CA-510",
    Geocode: "062454",
    GeographyType: 1,
    ...SIGNED,
  },
  HMISParticipation: {
    HMISParticipationID: "WALK-H",
    ProjectID: "WALK-P",
    HMISParticipationType: 1,
    HMISParticipationStatusStartDate: "2020-01-01",
    ...SIGNED,
  },
  Funder: { FunderID: "WALK-F", ProjectID: "WALK-P", Funder: 8, GrantID: "WALK-G", StartDate: "2020-01-01", ...SIGNED },
  Inventory: {
    InventoryID: "WALK-I",
    ProjectID: "WALK-P",
    CoCCode: "CA-510",
    HouseholdType: 1,
    Availability: 1,
    UnitInventory: 5,
    BedInventory: 5,
    CHVetBedInventory: 0,
    YouthVetBedInventory: 0,
    VetBedInventory: 0,
    CHYouthBedInventory: 0,
    YouthBedInventory: 0,
    CHBedInventory: 0,
    OtherBedInventory: 5,
    ESBedType: 1,
    InventoryStartDate: "2020-01-01",
    ...SIGNED,
  },
  Enrollment: {
    EnrollmentID: "WALK-E",
    PersonalID: "WALK-C",
    ProjectID: "WALK-P",
    EntryDate: "2025-11-03",
    HouseholdID: "WALK-HH",
    RelationshipToHoH: 1,
    EnrollmentCoC: "CA-510",
    LivingSituation: 116,
    LengthOfStay: 4,
    DisablingCondition: 0,
    ...SIGNED,
  },
  Client: {
    PersonalID: "WALK-C",
    FirstName: "Imelda",
    LastName: "Import",
    NameDataQuality: 1,
    SSNDataQuality: 99,
    DOB: "1980-05-06",
    DOBDataQuality: 1,
    Sex: 0,
    AmIndAKNative: 0,
    Asian: 0,
    BlackAfAmerican: 0,
    HispanicLatinao: 1,
    MidEastNAfrican: 0,
    NativeHIPacific: 0,
    White: 0,
    VeteranStatus: 0,
    ...SIGNED,
  },
};

/** The zip; `client` changes fields of its client. */
export function exportZip(client = {}) {
  const rows = { ...ROWS, Client: { ...ROWS.Client, ...client } };
  const entries = [...files()].map(([file, names]) => {
    const line = rows[file] ? `${names.map((name) => rows[file][name] ?? "").join(",")}\r\n` : "";
    return { name: `${file}.csv`, data: Buffer.from(`${names.join(",")}\r\n${line}`) };
  });
  return zipOf(entries);
}

/** A zip of named files, without compression: local headers, a directory of them, its end. */
export function zipOf(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const title = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x21, 8);
    head.writeUInt32LE(crc32(data) >>> 0, 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(Buffer.from("PK\x03\x04"), head, title, data);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), head, place, title);
    offset += 30 + title.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, Buffer.from("PK\x05\x06"), end]);
}

/** The files of a zip by name, as its directory lists them. */
export function unzip(zip) {
  const found = new Map();
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, checked, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20)];
    const [title, extra, note] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place));
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const kept = zip.subarray(from, from + packed);
    const data = method === 0 ? kept : inflateRawSync(kept);
    const name = zip.toString("utf8", at + 46, at + 46 + title);
    if (crc32(data) >>> 0 !== checked) throw new Error(`${name} is damaged`);
    found.set(name, data);
    at += 46 + title + extra + note;
  }
  return found;
}

/** The rows of a CSV file by column; quoted fields may hold commas, quotes and lines. */
export function rowsIn(bytes) {
  const fields = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy;
  const lines = [[]];
  for (const [whole, field, end] of bytes.toString("utf8").matchAll(fields)) {
    if (whole === "") break;
    lines.at(-1).push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end !== ",") lines.push([]);
  }
  const [columns, ...rows] = lines.filter((line) => line.length > 0);
  return rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column.replace("\ufeff", ""), row[index]])),
  );
}
