import type { CheckText } from "./check-text";

/** Households, identity, military service. */
export const people: Readonly<Record<string, CheckText>> = {
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
  "ID-03": { en: "This person would be {value} years old.", es: "Esta persona tendría {value} años." },
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
