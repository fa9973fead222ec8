//! Rules about the package: the zip, its files, its one Export row.

use super::{Rule, rules};
use crate::severity::Severity;

rules! { PACKAGE:
    NOT_A_ZIP "FS-01" High
        ["This file is not a .zip. Please upload the HMIS CSV export as your system produced it.",
         "Este archivo no es un .zip. Suba la exportación HMIS CSV tal como la produjo su sistema."]
        ["Upload the zip exactly as exported.", "Suba el zip exactamente como se exportó."]
    IN_A_FOLDER "FS-02" High
        ["The CSV files are inside a folder in the zip. They must be at the top level.",
         "Los archivos CSV están dentro de una carpeta del zip. Deben estar en el primer nivel."]
        ["Do not unzip and zip again; if you must, select the files, not the folder.",
         "No descomprima y vuelva a comprimir; si es necesario, seleccione los archivos, no la carpeta."]
    FILES_MISSING "FS-03" High
        ["These files are missing: {list}. This may not be an HMIS CSV export.",
         "Faltan estos archivos: {list}. Es posible que no sea una exportación HMIS CSV."]
        ["Export again, choosing the HMIS CSV FY2026 export.",
         "Exporte de nuevo y elija la exportación HMIS CSV FY2026."]
    EXPORT_EMPTY "FS-04" High
        ["Export.csv is empty. It must hold exactly one row.",
         "Export.csv está vacío. Debe tener exactamente una fila."]
        ["Export again.", "Exporte de nuevo."]
    EXPORT_ROWS "FS-05" High
        ["Export.csv holds {n} rows. It must hold exactly one.",
         "Export.csv tiene {n} filas. Debe tener exactamente una."]
        ["Vendor: write a single row.", "Proveedor: escriba una sola fila."]
    WRONG_VERSION "FS-06" High
        ["CSVVersion in Export.csv says {value}. FY2026 is required: 2026 v1.0.",
         "CSVVersion en Export.csv dice {value}. Se requiere FY2026: 2026 v1.0."]
        ["Run the FY2026 export.", "Genere la exportación FY2026."]
    NOT_HASHED "FS-07" High
        ["Names in this file are not hashed as required. Do not send it; run the hashed export.",
         "Los nombres de este archivo no están cifrados como se requiere. No lo envíe; genere la exportación cifrada."]
        ["Run the hashed (SHA-256) export.", "Genere la exportación cifrada (SHA-256)."]
    HASHED_IN_PART "FS-08" High
        ["This file says it is hashed but holds readable personal data. Delete it and tell your vendor.",
         "Este archivo dice estar cifrado pero tiene datos personales legibles. Bórrelo y avise a su proveedor."]
        ["Vendor: fix the hashing.", "Proveedor: corrija el cifrado."]
    EXTRA_FILES "FS-09" Error
        ["The export holds extra files: {list}. They are ignored.",
         "La exportación tiene archivos de más: {list}. No se toman en cuenta."]
        ["Remove them before sending.", "Quítelos antes de enviar."]
    EXPORT_DATES "FS-56" Error
        ["The export period is not valid.", "El período de la exportación no es válido."]
        ["Vendor: the start must not be after the end, nor the end after the export date.",
         "Proveedor: el inicio no debe ser posterior al fin, ni el fin posterior a la fecha de exportación."]
    TOO_MANY_ENTRIES "ZIP-01" High
        ["The zip holds {n} entries. At most {max} are allowed.",
         "El zip tiene {n} entradas. Se permiten {max} como máximo."]
        ["Upload the zip exactly as exported.", "Suba el zip exactamente como se exportó."]
    TOO_LARGE "ZIP-02" High
        ["The files in the zip are too large once unpacked: {n} bytes. The limit is {max}.",
         "Los archivos del zip son demasiado grandes al descomprimirse: {n} bytes. El límite es {max}."]
        ["Export a shorter period or fewer programs.", "Exporte un período más corto o menos programas."]
    TOO_DENSE "ZIP-03" High
        ["{file} would unpack to more than {max} times its size. Such files are refused.",
         "{file} ocuparía al descomprimirse más de {max} veces su tamaño. Esos archivos se rechazan."]
        ["Upload the zip exactly as exported.", "Suba el zip exactamente como se exportó."]
    UNSAFE_NAME "ZIP-04" High
        ["The zip holds a file whose name leads out of it: {value}.",
         "El zip tiene un archivo cuyo nombre lleva fuera de él: {value}."]
        ["Do not use this file. Ask whoever made it.", "No use este archivo. Pregunte a quien lo hizo."]
    NOT_A_FILE "ZIP-05" High
        ["{file} in the zip is a link or a device, not a file.",
         "{file} es un enlace o un dispositivo dentro del zip, no un archivo."]
        ["Do not use this file. Ask whoever made it.", "No use este archivo. Pregunte a quien lo hizo."]
    ENCRYPTED "ZIP-06" High
        ["{file} in the zip is protected with a password.",
         "{file} dentro del zip está protegido con contraseña."]
        ["Make the zip without a password.", "Haga el zip sin contraseña."]
    OVERLAP "ZIP-07" High
        ["Files in the zip share the same bytes. Such files are refused.",
         "Hay archivos del zip que comparten los mismos bytes. Esos archivos se rechazan."]
        ["Upload the zip exactly as exported.", "Suba el zip exactamente como se exportó."]
    TWICE "ZIP-08" High
        ["The zip holds {file} twice.", "El zip tiene {file} dos veces."]
        ["Keep one of them.", "Deje solo uno."]
    UNKNOWN_METHOD "ZIP-09" High
        ["{file} is packed in a way that is not supported.",
         "{file} está comprimido de una manera que no se admite."]
        ["Make the zip with the usual (deflate) compression.",
         "Haga el zip con la compresión habitual (deflate)."]
    NAMES_DIFFER "ZIP-10" High
        ["The zip gives one of its files two names. Such files are refused.",
         "El zip da dos nombres a uno de sus archivos. Esos archivos se rechazan."]
        ["Upload the zip exactly as exported.", "Suba el zip exactamente como se exportó."]
    DAMAGED "ZIP-11" High
        ["{file} is damaged and could be read only up to row {n}.",
         "{file} está dañado y solo pudo leerse hasta la fila {n}."]
        ["Copy or upload the file again; if that does not help, export again.",
         "Copie o suba el archivo otra vez; si no ayuda, exporte de nuevo."]
    NOT_FOUND "ZIP-12" High
        ["There is no such file or folder: {value}.", "No existe ese archivo o carpeta: {value}."]
        ["Check the path.", "Revise la ruta."]
    UNREADABLE "ZIP-13" High
        ["{file} cannot be read: {reason}.", "No se puede leer {file}: {reason}."]
        ["Check who may read it and the disk it is on, and try again.",
         "Revise quién puede leerlo y el disco en que está, e inténtelo de nuevo."]
    MISNAMED "ZIP-14" Warning
        ["{value} was read as {file}.", "{value} se leyó como {file}."]
        ["Call it {file}.", "Llámelo {file}."]
}
