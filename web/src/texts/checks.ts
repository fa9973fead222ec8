import type { Bilingual } from "./text";

/** A sentence with a place for what was found, and its form for one where the number is said. */
export type CheckText = Bilingual & { one?: Bilingual };

/**
 * What each check of the data finds, by its id (DQ-CHECKS.md section 4). Ids of clients and projects are not said:
 * they are no words for people.
 */
export const CHECKS: Readonly<Record<string, CheckText>> = {
  "HH-01": {
    en: "This person was entered into the project twice on {value}.",
    es: "Esta persona fue ingresada en el proyecto dos veces el {value}.",
  },
  "HH-02": { en: "This household has no head of household.", es: "Este hogar no tiene jefe o jefa." },
  "HH-03": { en: "This household has {value} heads of household.", es: "Este hogar tiene {value} jefes o jefas." },
  "HH-04": {
    en: "The relationship to the head of household is missing.",
    es: "Falta la relación con el jefe o la jefa del hogar.",
  },
  "HH-05": { en: "Nobody in this household is 12 or older.", es: "Nadie en este hogar tiene 12 años o más." },
  "HH-06": {
    en: "This person is in the project while the head of household is not.",
    es: "Esta persona está en el proyecto mientras que el jefe o la jefa del hogar no lo está.",
  },
  "HH-07": {
    en: "The head of household left; {value} members are still enrolled.",
    es: "El jefe o la jefa del hogar salió; {value} integrantes siguen inscritos.",
    one: {
      en: "The head of household left; 1 member is still enrolled.",
      es: "El jefe o la jefa del hogar salió; 1 integrante sigue inscrito.",
    },
  },
  "ID-01": {
    en: "Birth date is marked as known but is empty.",
    es: "La fecha de nacimiento figura como conocida, pero está vacía.",
  },
  "ID-02": { en: "This person entered before being born.", es: "Esta persona ingresó antes de nacer." },
  "ID-03": { en: "This person would be {value}.", es: "Esta persona tendría {value} años." },
  "ID-04": { en: "Birth date not known.", es: "No se conoce la fecha de nacimiento." },
  "ID-05": { en: "Name is partial or not known.", es: "El nombre está incompleto o no se conoce." },
  "ID-06": { en: "Social security number not known.", es: "No se conoce el número de Seguro Social." },
  "ID-07": { en: "Social security number cannot be right.", es: "El número de Seguro Social no puede ser correcto." },
  "ID-08": { en: "Race and ethnicity not known.", es: "No se conocen la raza y el origen étnico." },
  "ID-09": { en: "Veteran status not known.", es: "No se conoce la condición de veterano." },
  "ID-10": {
    en: "This person is under 18 and marked as a veteran.",
    es: "Esta persona es menor de 18 años y figura como veterana.",
  },
  "ID-11": {
    en: "Race is answered and also marked as unknown.",
    es: "La raza está respondida y también figura como desconocida.",
  },
  "ID-12": { en: "This may be the same person as another client.", es: "Puede ser la misma persona que otro cliente." },
  "ID-13": {
    en: "Enrollment CoC is missing for the head of household.",
    es: "Falta el CoC de la inscripción del jefe o la jefa del hogar.",
  },
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
    en: "Months homeless do not match the dates, which make {value}.",
    es: "Los meses sin hogar no concuerdan con las fechas, que dan {value}.",
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
  "VA-01": { en: "Year entered military service is missing.", es: "Falta el año de ingreso al servicio militar." },
  "VA-02": { en: "Year separated is missing.", es: "Falta el año de separación del servicio." },
  "VA-03": {
    en: "Military service year {value} has not come yet.",
    es: "El año de servicio militar {value} aún no ha llegado.",
  },
  "VA-04": { en: "Theater of operations not answered: {value}.", es: "Sin responder, teatro de operaciones: {value}." },
  "VA-05": { en: "Military branch is missing.", es: "Falta la rama militar." },
  "VA-06": { en: "Discharge status is missing.", es: "Falta el tipo de baja." },
  "VA-07": { en: "Of the military service is not known: {value}.", es: "Del servicio militar no se conoce: {value}." },
  "VA-08": {
    en: "Income as percent of area median is missing.",
    es: "Falta el ingreso como porcentaje de la mediana del área.",
  },
  "VA-09": { en: "VA medical center is missing.", es: "Falta el centro médico de VA." },
  "VA-10": {
    en: "Prevention screening score or threshold is missing.",
    es: "Falta el puntaje o el umbral de la evaluación de prevención.",
  },
  "VA-11": { en: "Military service years do not fit.", es: "Los años de servicio militar no concuerdan." },
};

/** HUD's columns that a check names in what it found. */
export const COLUMNS: Readonly<Record<string, Bilingual>> = {
  WorldWarII: { en: "World War II", es: "Segunda Guerra Mundial" },
  KoreanWar: { en: "Korean War", es: "Guerra de Corea" },
  VietnamWar: { en: "Vietnam War", es: "Guerra de Vietnam" },
  DesertStorm: { en: "Persian Gulf War (Desert Storm)", es: "Guerra del Golfo (Tormenta del Desierto)" },
  AfghanistanOEF: { en: "Afghanistan (Enduring Freedom)", es: "Afganistán (Libertad Duradera)" },
  IraqOIF: { en: "Iraq (Iraqi Freedom)", es: "Irak (Libertad Iraquí)" },
  IraqOND: { en: "Iraq (New Dawn)", es: "Irak (Nuevo Amanecer)" },
  OtherTheater: {
    en: "other peacekeeping operations or interventions",
    es: "otras operaciones de paz o intervenciones",
  },
  MilitaryBranch: { en: "branch", es: "rama" },
  DischargeStatus: { en: "discharge status", es: "tipo de baja" },
};
