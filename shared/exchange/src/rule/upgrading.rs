//! Rules about exports of older editions.

use super::{Rule, rules};
use crate::severity::Severity;

rules! { UPGRADING:
    OLDER_EDITION "UP-01" Warning
        ["This is a {value} export. It is read as what it becomes in FY2026.",
         "Esta es una exportación {value}. Se lee como lo que pasa a ser en FY2026."]
        ["Nothing, or run the FY2026 export.", "Nada, o genere la exportación FY2026."]
    COLUMN_DROPPED "UP-02" Warning
        ["{file}: {column} has no place in FY2026. Its values are kept aside, not imported.",
         "{file}: {column} no tiene lugar en FY2026. Sus valores se guardan aparte, no se importan."]
        ["Nothing.", "Nada."]
    SUBTYPE_GUESSED "UP-03" Warning
        ["Project {id}: the rapid re-housing subtype was set to {value}. Older exports do not say it.",
         "Proyecto {id}: el subtipo de realojamiento rápido se fijó en {value}. Las exportaciones antiguas no lo dicen."]
        ["Check it: 1 services only, 2 housing with or without services.",
         "Revíselo: 1 solo servicios, 2 vivienda con o sin servicios."]
    COC_UNKNOWN "UP-04" Warning
        ["{file}, row {row}: no CoC was found for the enrollment.",
         "{file}, fila {row}: no se encontró un CoC para la inscripción."]
        ["Set EnrollmentCoC.", "Ponga EnrollmentCoC."]
    BAND_UNSURE "UP-05" Warning
        ["{file}, row {row}: {column} 3 meant over 50%; it now means 51 to 80%, and may have to be 4.",
         "{file}, fila {row}: {column} 3 significaba más de 50%; ahora significa de 51 a 80%, y podría ser 4."]
        ["Check the income.", "Revise el ingreso."]
    ROW_RETIRED "UP-06" Warning
        ["{file}, row {row}: services of this kind no longer exist. The row was left out.",
         "{file}, fila {row}: los servicios de este tipo ya no existen. La fila se omitió."]
        ["Keep the old file.", "Conserve el archivo antiguo."]
}
