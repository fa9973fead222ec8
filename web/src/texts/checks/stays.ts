import type { CheckText } from "./check-text";

/** Dates, housing and nights, coordinated entry. */
export const stays: Readonly<Record<string, CheckText>> = {
  "DT-01": { en: "The exit on {value} is before the entry.", es: "La salida del {value} es anterior al ingreso." },
  "DT-02": { en: "The exit date {value} has not come yet.", es: "La fecha de salida {value} aún no ha llegado." },
  "DT-03": { en: "This stay was entered before it began.", es: "Esta estancia se registró antes de que comenzara." },
  "DT-04": {
    en: "Enrolled after the project closed on {value}.",
    es: "Inscripción posterior al cierre del proyecto, el {value}.",
  },
  "DT-05": {
    en: "Left before the project opened on {value}.",
    es: "Salida anterior a la apertura del proyecto, el {value}.",
  },
  "DT-06": {
    en: "Enrolled before the project opened on {value}.",
    es: "Inscripción anterior a la apertura del proyecto, el {value}.",
  },
  "DT-07": {
    en: "Still enrolled after the project closed on {value}.",
    es: "Sigue la inscripción después del cierre del proyecto, el {value}.",
  },
  "DT-08": {
    en: "This stay is longer than the project existed.",
    es: "Esta estancia es más larga que la existencia del proyecto.",
  },
  "DT-09": {
    en: "Enrolled after the project stopped taking part in HMIS.",
    es: "Inscripción posterior al fin de la participación del proyecto en el HMIS.",
  },
  "DT-10": {
    en: "Left before the project took part in HMIS.",
    es: "Salida anterior a la participación del proyecto en el HMIS.",
  },
  "DT-11": {
    en: "Enrolled before the project took part in HMIS.",
    es: "Inscripción anterior a la participación del proyecto en el HMIS.",
  },
  "DT-12": {
    en: "Enrolled beyond the project's HMIS participation.",
    es: "La inscripción sigue después de la participación del proyecto en el HMIS.",
  },
  "DT-13": {
    en: "This stay begins before and ends after the project's HMIS participation.",
    es: "Esta estancia comienza antes y termina después de la participación del proyecto en el HMIS.",
  },
  "DT-14": {
    en: "Recorded {value} days after it happened.",
    es: "Registrado {value} días después de que ocurrió.",
    one: { en: "Recorded 1 day after it happened.", es: "Registrado 1 día después de que ocurrió." },
  },
  "MV-01": {
    en: "The move-in date {value} is outside the stay.",
    es: "La fecha de mudanza {value} está fuera de la estancia.",
  },
  "MV-02": {
    en: "Enrolled for {value} days without moving in.",
    es: "{value} días de inscripción sin mudarse a la vivienda.",
    one: { en: "Enrolled for 1 day without moving in.", es: "1 día de inscripción sin mudarse a la vivienda." },
  },
  "MV-03": {
    en: "Left for permanent housing but never moved in.",
    es: "Salió a una vivienda permanente, pero nunca se mudó a ella.",
  },
  "MV-04": {
    en: "In the project for {value} days, longer than nearly all others.",
    es: "{value} días en el proyecto, más que casi todos los demás.",
    one: {
      en: "In the project for 1 day, longer than nearly all others.",
      es: "1 día en el proyecto, más que casi todos los demás.",
    },
  },
  "MV-05": { en: "No bed night since {value}.", es: "Sin noche de cama desde el {value}." },
  "MV-06": { en: "No contact since {value}.", es: "Sin contacto desde el {value}." },
  "MV-07": { en: "Enrolled since {value}.", es: "Inscripción abierta desde el {value}." },
  "MV-10": {
    en: "The first night ({value}) has no bed night.",
    es: "La primera noche ({value}) no tiene noche de cama.",
  },
  "MV-11": {
    en: "A bed night is recorded on the exit date.",
    es: "Hay una noche de cama registrada en la fecha de salida.",
  },
  "MV-12": {
    en: "The bed night of {value} lies outside the stay.",
    es: "La noche de cama del {value} está fuera de la estancia.",
  },
  "MV-13": { en: "On the same nights also in another project.", es: "Las mismas noches también en otro proyecto." },
  "MV-14": {
    en: "Enrolled twice in the project at the same time.",
    es: "Inscripción doble en el proyecto al mismo tiempo.",
  },
  "MV-15": {
    en: "The engagement date {value} is outside the stay.",
    es: "La fecha de vinculación {value} está fuera de la estancia.",
  },
  "CE-01": { en: "The referral of {value} has no result yet.", es: "La remisión del {value} aún no tiene resultado." },
  "CE-02": {
    en: "The referral of {value} has a result without a date, or a date without a result.",
    es: "La remisión del {value} tiene un resultado sin fecha, o una fecha sin resultado.",
  },
  "CE-03": {
    en: "The event of {value} cannot have this result.",
    es: "El evento del {value} no puede tener este resultado.",
  },
  "CE-04": { en: "The result of the event of {value} is missing.", es: "Falta el resultado del evento del {value}." },
  "CE-05": {
    en: "The coordinated-entry assessment of {value} is incomplete.",
    es: "La evaluación de entrada coordinada del {value} está incompleta.",
  },
  "CE-06": {
    en: "The project was not a coordinated-entry access point on {value}.",
    es: "El {value} el proyecto no era un punto de acceso de la entrada coordinada.",
  },
  "CE-07": {
    en: "Coordinated-entry assessments are recorded for the head of household.",
    es: "Las evaluaciones de entrada coordinada se registran para el jefe o la jefa del hogar.",
  },
  "CE-08": {
    en: "The assessment or event of {value} lies outside the stay, or its result before it.",
    es: "La evaluación o el evento del {value} está fuera de la estancia, o su resultado es anterior.",
  },
};
