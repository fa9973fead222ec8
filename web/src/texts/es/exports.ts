import type { exports as english } from "../en/exports";

export const exports: Record<keyof typeof english, string> = {
  "export.title": "Exportar HMIS CSV",
  "export.lead": "HMIS CSV (FY2026) en un archivo zip, con cada inscripción que coincide con las fechas.",
  "export.lead.own": "Contiene lo que pertenece a su organización.",
  "export.owner": "¿De quién son los registros?",
  "export.owner.all": "Todas las organizaciones",
  "export.programs": "Programas",
  "export.programs.hint": "No marque ninguno para exportar todos los programas.",
  "export.start": "Fecha de inicio",
  "export.end": "Fecha de fin",
  "export.end.order": "La fecha de fin debe ser igual o posterior a la de inicio.",
  "export.names": "Nombres y números de Seguro Social",
  "export.names.plain": "Tal como son",
  "export.names.hashed": "Convertidos en hash, para lectores que no pueden verlos",
  "export.button": "Exportar desde {environment}",
  "export.past": "Exportaciones anteriores",
  "export.past.none": "Aún no se ha exportado nada.",
  "export.what": "Exportación",
  "export.page": "Exportación de {title}",
  "export.failed":
    "Esta exportación falló. Es un error nuestro; sus datos no cambiaron. Se intenta de nuevo sola, lo que puede tardar horas. Vuelva más tarde, o exporte otra vez ahora.",
  "export.failed.KEYS_NOT_UNIQUE":
    "Dos organizaciones numeran sus registros igual, así que un archivo no puede contener ambos. Expórtelas una por una.",
  "export.again": "Exportar otra vez",
  "export.rows": "Filas de cada archivo",
  "export.row.file": "Archivo",
  "export.row.count": "Filas",
  "export.hashed": "con nombres en hash",
};
