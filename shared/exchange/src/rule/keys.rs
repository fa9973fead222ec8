//! Rules between rows and files.

use super::{Rule, rules};
use crate::severity::Severity;

rules! { KEYS:
    PERSON_TWICE "FS-40" High
        ["Person {id} is listed more than once in Client.", "La persona {id} aparece más de una vez en Client."]
        ["Vendor: one row per person; merge duplicates.", "Proveedor: una fila por persona; una los duplicados."]
    ENROLLMENT_TWICE "FS-41" High
        ["Enrollment {id} is listed more than once.", "La inscripción {id} aparece más de una vez."]
        ["Vendor: one row per enrollment.", "Proveedor: una fila por inscripción."]
    HOUSEHOLD_REUSED "FS-42" High
        ["Household {id} stands for more than one stay: in several projects, or for two stays of one person. Each stay needs its own household id.",
         "El hogar {id} se usa para más de una estancia: en varios proyectos, o en dos estancias de una persona. Cada estancia necesita su propio id de hogar."]
        ["Vendor: a new HouseholdID for every household stay in a project.",
         "Proveedor: un HouseholdID nuevo para cada estancia de un hogar en un proyecto."]
    NO_CLIENT "FS-43" High
        ["Person {id} has an enrollment but no client record.",
         "La persona {id} tiene una inscripción pero no un registro de cliente."]
        ["Vendor: export the client with the enrollment.", "Proveedor: exporte al cliente junto con la inscripción."]
    NO_PROJECT "FS-44" High
        ["Project {id} has enrollments but no project record.",
         "El proyecto {id} tiene inscripciones pero no un registro de proyecto."]
        ["Vendor: export the project with its enrollments.",
         "Proveedor: exporte el proyecto junto con sus inscripciones."]
    NO_ENROLLMENTS "FS-45" High
        ["The export holds no enrollments.", "La exportación no tiene inscripciones."]
        ["Check the period and the project selection.", "Revise el período y los proyectos elegidos."]
    DANGLING "FS-46" Error
        ["{file} row {row} refers to {target} {value}, which is not in the export.",
         "{file}, fila {row}, se refiere a {target} {value}, que no está en la exportación."]
        ["Vendor: export the row it refers to.", "Proveedor: exporte la fila a la que se refiere."]
    NEVER_ENROLLED "FS-47" Error
        ["Person {id} has no enrollment in this export.", "La persona {id} no tiene inscripción en esta exportación."]
        ["Vendor: export only people with an enrollment in the export.",
         "Proveedor: exporte solo a personas con una inscripción en la exportación."]
    SEVERAL_EXITS "FS-48" Error
        ["Enrollment {id} has more than one exit.", "La inscripción {id} tiene más de una salida."]
        ["Delete the wrong one. Reports and imports take the last.",
         "Borre la incorrecta. Los informes y las importaciones toman la última."]
    OTHER_PERSON "FS-49" Error
        ["{file} row {row} belongs to another person than its enrollment.",
         "{file}, fila {row}, pertenece a otra persona que su inscripción."]
        ["Vendor: usually a merge gone wrong. Imports leave the row out.",
         "Proveedor: suele ser una fusión que salió mal. Las importaciones omiten la fila."]
    EXIT_BEFORE_ENTRY "DT-01" Error
        ["{file} row {row}: the exit on {date} is before the project start on {expected}. Imports refuse it.",
         "{file}, fila {row}: la salida del {date} es anterior al inicio en el proyecto del {expected}. Las importaciones la rechazan."]
        ["Correct the wrong date.", "Corrija la fecha equivocada."]
    SEVERAL_AT_STAGE "FS-50" Error
        ["Enrollment {id} has more than one record of {file} {stage}.",
         "La inscripción {id} tiene más de un registro de {file} {stage}."]
        ["Keep the right one.", "Deje el correcto."]
    STAGE_DATE "FS-51" Error
        ["The {file} record {stage} in row {row} is dated {date}, not {expected}. Reports will not find it.",
         "El registro de {file} {stage} en la fila {row} tiene fecha {date}, no {expected}. Los informes no lo encontrarán."]
        ["Set the date; move it together with the entry or exit date.",
         "Corrija la fecha; muévala junto con la fecha de entrada o salida."]
    ORPHAN_VALUE "FS-52" Error
        ["{file}, row {row}: {column} is filled although {parent}.",
         "{file}, fila {row}: {column} tiene valor aunque {parent}."]
        ["Clear the dependent value or correct the parent.", "Borre el valor dependiente o corrija el principal."]
    NEEDS_VALUE "FS-53" Error
        ["{file}, row {row}: {column} is required because {parent}.",
         "{file}, fila {row}: {column} es obligatorio porque {parent}."]
        ["Complete it.", "Complételo."]
    OTHER_COC "FS-54" Error
        ["Enrollment {id} is set to {value}, which its project does not serve.",
         "La inscripción {id} indica {value}, que su proyecto no atiende."]
        ["Correct EnrollmentCoC or add the CoC to the project.",
         "Corrija EnrollmentCoC o agregue el CoC al proyecto."]
    KEY_TWICE "CSV-10" High
        ["{file}: {column} {id} is listed more than once.", "{file}: {column} {id} aparece más de una vez."]
        ["Vendor: one row per key.", "Proveedor: una fila por clave."]
    CLIENT_DELETED "CSV-18" Error
        ["Enrollment {id} belongs to a person whose record is deleted. Reports leave it out.",
         "La inscripción {id} pertenece a una persona cuyo registro está borrado. Los informes no la cuentan."]
        ["Delete the enrollment too, or restore the person.", "Borre también la inscripción o restaure a la persona."]
    NO_ROOM "CSV-13" High
        ["The export could not be checked: the folder for temporary files is full or cannot be written.",
         "La exportación no pudo revisarse: la carpeta de archivos temporales está llena o no se puede escribir en ella."]
        ["Make room there and try again, or export a shorter period.",
         "Libere espacio allí e inténtelo de nuevo, o exporte un período más corto."]
    VICTIM_SERVICES "PS-06" Error
        ["{file} row {row} belongs to a victim service provider. Its clients must not be in HMIS.",
         "{file}, fila {row}, pertenece a un proveedor de servicios a víctimas. Sus clientes no deben estar en HMIS."]
        ["Check the flag; if right, client data must move to a comparable database.",
         "Revise la marca; si es correcta, los datos deben pasar a una base de datos comparable."]
}
