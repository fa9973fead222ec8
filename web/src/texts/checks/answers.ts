import type { CheckText } from "./check-text";

/** Living situations, income, benefits, insurance, conditions. */
export const answers: Readonly<Record<string, CheckText>> = {
  "LS-01": {
    en: "Where the person stayed the night before is missing.",
    es: "Falta dónde se quedó la persona la noche anterior.",
  },
  "LS-02": { en: "How long the person stayed there is missing.", es: "Falta cuánto tiempo se quedó allí la persona." },
  "LS-03": {
    en: "The approximate date on which this homelessness began is missing.",
    es: "Falta la fecha aproximada en que comenzó esta falta de hogar.",
  },
  "LS-04": {
    en: "Was the person on the street, in shelter or safe haven the night before? Not answered.",
    es: "¿Estuvo la persona la noche anterior en la calle, en un refugio o en un refugio seguro (Safe Haven)? Sin responder.",
  },
  "LS-05": {
    en: "The number of times or months homeless is missing.",
    es: "Falta el número de veces o de meses sin hogar.",
  },
  "LS-06": {
    en: "The follow-up questions on the last stay are not answered.",
    es: "Las preguntas siguientes sobre la última estancia no están respondidas.",
  },
  "LS-07": { en: "Prior living situation not known.", es: "No se conoce la situación de vivienda anterior." },
  "LS-08": { en: "Length of the prior stay not known.", es: "No se conoce la duración de la estancia anterior." },
  "LS-09": { en: "Times or months homeless not known.", es: "No se conocen las veces o los meses sin hogar." },
  "LS-10": {
    en: "Homelessness is said to begin on {value}, after the stay began.",
    es: "La falta de hogar figura desde el {value}, después del comienzo de la estancia.",
  },
  "LS-11": {
    en: "One episode with a known start: the number of months can be entered.",
    es: "Un solo episodio con comienzo conocido: se puede anotar el número de meses.",
  },
  "LS-12": {
    en: "Months homeless do not match the dates, which make {value} months.",
    es: "Los meses sin hogar no concuerdan con las fechas, que dan {value} meses.",
  },
  "LS-13": {
    en: "Homeless for over three years without a break means once and more than 12 months.",
    es: "Más de tres años seguidos sin hogar significa una vez y más de 12 meses.",
  },
  "LS-14": { en: "Rental with subsidy: which subsidy?", es: "Alquiler con subsidio: ¿qué subsidio?" },
  "LS-15": {
    en: "Left to a subsidized rental: which subsidy?",
    es: "Salió a un alquiler con subsidio: ¿qué subsidio?",
  },
  "LS-16": { en: "Contact on {value}: which subsidy?", es: "Contacto del {value}: ¿qué subsidio?" },
  "LS-17": { en: "Where the person went is not known.", es: "No se sabe adónde fue la persona." },
  "LS-18": {
    en: "Contact on {value} lies outside the stay.",
    es: "El contacto del {value} está fuera de la estancia.",
  },
  "IB-01": { en: "Disabling condition not known.", es: "No se conoce la condición incapacitante." },
  "IB-02": {
    en: "Marked as not disabled, but a long-term and limiting condition is recorded.",
    es: "Figura sin condición incapacitante, pero hay registrada una condición prolongada y limitante.",
  },
  "IB-03": { en: "Income at project start is missing.", es: "Faltan los ingresos al comienzo del proyecto." },
  "IB-04": { en: "Income at exit is missing.", es: "Faltan los ingresos a la salida." },
  "IB-05": {
    en: "The yes or no to income at start does not fit the sources.",
    es: "El sí o no sobre los ingresos al comienzo no concuerda con las fuentes.",
  },
  "IB-06": {
    en: "The yes or no to income at exit does not fit the sources.",
    es: "El sí o no sobre los ingresos a la salida no concuerda con las fuentes.",
  },
  "IB-07": {
    en: "Non-cash benefits at project start are missing.",
    es: "Faltan los beneficios no monetarios al comienzo del proyecto.",
  },
  "IB-08": {
    en: "The yes or no to benefits at start does not fit the sources.",
    es: "El sí o no sobre los beneficios al comienzo no concuerda con las fuentes.",
  },
  "IB-09": {
    en: "Health insurance at project start is missing.",
    es: "Falta el seguro médico al comienzo del proyecto.",
  },
  "IB-10": { en: "Health insurance at exit is missing.", es: "Falta el seguro médico a la salida." },
  "IB-11": {
    en: "The yes or no to insurance at start does not fit the kinds.",
    es: "El sí o no sobre el seguro al comienzo no concuerda con los tipos de seguro.",
  },
  "IB-12": {
    en: "The yes or no to insurance at exit does not fit the kinds.",
    es: "El sí o no sobre el seguro a la salida no concuerda con los tipos de seguro.",
  },
  "IB-13": {
    en: "Non-cash benefits at exit are missing or do not fit the sources.",
    es: "Los beneficios no monetarios a la salida faltan o no concuerdan con las fuentes.",
  },
  "IB-14": { en: "The annual assessment was due and is missing.", es: "Correspondía la evaluación anual y falta." },
  "IB-15": {
    en: "The annual assessment of {value} will not count: it is outside its window.",
    es: "La evaluación anual del {value} no contará: está fuera de su plazo.",
  },
  "IB-16": {
    en: "An amount of the income of {value} is missing, or the amounts do not add up.",
    es: "Falta un monto de los ingresos del {value}, o los montos no suman.",
  },
  "IB-17": {
    en: "The domestic violence questions are incomplete.",
    es: "Las preguntas sobre violencia doméstica están incompletas.",
  },
};
