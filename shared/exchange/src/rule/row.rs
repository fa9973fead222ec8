//! Rules about one file: how it is written, its columns, the values of a row.

use super::{Rule, rules};
use crate::severity::Severity;

rules! { ROW:
    MISSING_COLUMN "FS-20" Error
        ["{file} lacks the column {column}.", "A {file} le falta la columna {column}."]
        ["Vendor: add the column with that exact spelling.",
         "Proveedor: agregue la columna escrita exactamente así."]
    EXTRA_COLUMN "FS-21" Error
        ["{file} has a column that FY2026 does not know: {column}.",
         "{file} tiene una columna que FY2026 no conoce: {column}."]
        ["Vendor: remove it.", "Proveedor: quítela."]
    COLUMN_ORDER "FS-22" Error
        ["The columns of {file} are not in the order of the specification.",
         "Las columnas de {file} no están en el orden de la especificación."]
        ["Vendor: write them in FY2026 order.", "Proveedor: escríbalas en el orden de FY2026."]
    NOT_A_NUMBER "FS-23" Error
        ["{file}, column {column}: row {row} holds text where a number is expected.",
         "{file}, columna {column}: la fila {row} tiene texto donde se espera un número."]
        ["Vendor: correct the value; remove invisible characters.",
         "Proveedor: corrija el valor; quite los caracteres invisibles."]
    NOT_A_DATE "FS-24" Error
        ["{file}, column {column}: row {row} does not hold a date like {expected}.",
         "{file}, columna {column}: la fila {row} no tiene una fecha como {expected}."]
        ["Vendor: format dates so, and use days that exist; beware of opening and saving in a spreadsheet.",
         "Proveedor: dé ese formato a las fechas y use días que existen; cuidado al abrir y guardar en una hoja de cálculo."]
    NULL "FS-25" Error
        ["{file}, column {column} is empty in row {row}.", "{file}: la columna {column} está vacía en la fila {row}."]
        ["Complete the data, or vendor: export 99 where nothing was collected.",
         "Complete los datos o, proveedor: exporte 99 donde no se recopiló nada."]
    BRACKETS "FS-26" Error
        ["Some text contains brackets, which the specification does not allow: {file}, {column}, row {row}.",
         "Hay texto con corchetes o signos < >, que la especificación no permite: {file}, {column}, fila {row}."]
        ["Remove them from names, addresses, notes; vendor: strip on export.",
         "Quítelos de nombres, direcciones y notas; proveedor: elimínelos al exportar."]
    OTHER_EXPORT "FS-27" Error
        ["Files from different exports seem to be mixed: {file}, row {row}.",
         "Parece que se mezclaron archivos de exportaciones distintas: {file}, fila {row}."]
        ["Vendor: one id per export run.", "Proveedor: un solo id por exportación."]
    CLIENT_CODE "FS-28" Error
        ["{file}, row {row}: {column} {value} is not a code FY2026 knows.",
         "{file}, fila {row}: {column} {value} no es un código que FY2026 conozca."]
        ["Map old codes.", "Convierta los códigos antiguos."]
    DISABLING_CONDITION "FS-29" Error
        ["Row {row}: disabling condition {value} is not a valid answer.",
         "Fila {row}: condición discapacitante {value} no es una respuesta válida."]
        ["Answer again, or map old codes.", "Responda de nuevo o convierta los códigos antiguos."]
    PRIOR_SITUATION "FS-30" Error
        ["Row {row}: living situation {value} is not a valid answer.",
         "Fila {row}: situación de vivienda {value} no es una respuesta válida."]
        ["Map two-digit codes of before FY2024 to three-digit codes.",
         "Convierta los códigos de dos dígitos anteriores a FY2024 a códigos de tres dígitos."]
    RELATIONSHIP "FS-31" Error
        ["Row {row}: relationship to head of household {value} is not valid.",
         "Fila {row}: relación con la cabeza del hogar {value} no es válida."]
        ["Answer again.", "Responda de nuevo."]
    DESTINATION "FS-32" Error
        ["Row {row}: destination {value} is not valid.", "Fila {row}: el destino {value} no es válido."]
        ["Map or answer again.", "Convierta o responda de nuevo."]
    CURRENT_SITUATION "FS-33" Error
        ["Row {row}: current living situation {value} is not valid.",
         "Fila {row}: la situación de vivienda actual {value} no es válida."]
        ["Map or answer again.", "Convierta o responda de nuevo."]
    CODE "FS-34" Error
        ["{file}, {column}, row {row}: {value} is not in the FY2026 list.",
         "{file}, {column}, fila {row}: {value} no está en la lista de FY2026."]
        ["Map or answer again.", "Convierta o responda de nuevo."]
    FORM "FS-35" Error
        ["{file}, {column}, row {row}: the value is not in the right form: {expected}.",
         "{file}, {column}, fila {row}: el valor no tiene la forma correcta: {expected}."]
        ["Correct it.", "Corríjalo."]
    PLACEHOLDER "FS-55" Warning
        ["{column} in row {row} looks like a placeholder.", "{column} en la fila {row} parece un valor de relleno."]
        ["Store nothing and the proper data-quality answer.",
         "No guarde nada y ponga la respuesta de calidad de datos que corresponde."]
    NOT_UTF8 "CSV-01" Warning
        ["{file} is not UTF-8 from row {row} on. It was read as Windows-1252.",
         "{file} no está en UTF-8 a partir de la fila {row}. Se leyó como Windows-1252."]
        ["Vendor: write UTF-8. Check names with accents.",
         "Proveedor: escriba UTF-8. Revise los nombres con acentos."]
    UTF16 "CSV-02" Warning
        ["{file} is written as UTF-16. It was read, but other systems may not read it.",
         "{file} está en UTF-16. Se leyó, pero otros sistemas quizá no puedan leerlo."]
        ["Save it as CSV UTF-8.", "Guárdelo como CSV UTF-8."]
    CONTROL_CHARACTER "CSV-03" Warning
        ["{file}, {column}, row {row} holds an invisible control character. It was taken out.",
         "{file}, {column}, fila {row} tiene un carácter de control invisible. Se quitó."]
        ["Vendor: strip control characters on export.", "Proveedor: elimine los caracteres de control al exportar."]
    FIELD_COUNT "CSV-04" High
        ["{file}, row {row} has {n} fields, but the header has {max}. The row was not read.",
         "{file}: la fila {row} tiene {n} campos, pero el encabezado tiene {max}. La fila no se leyó."]
        ["Vendor: put text with commas or line breaks in quotes.",
         "Proveedor: ponga entre comillas el texto con comas o saltos de línea."]
    STRAY_QUOTE "CSV-05" Warning
        ["{file}, column {column}, row {row}: there is text after a closing quote.",
         "{file}, columna {column}, fila {row}: hay texto después de las comillas de cierre."]
        ["Vendor: double the quotes inside quoted text.",
         "Proveedor: duplique las comillas dentro del texto entre comillas."]
    OPEN_QUOTE "CSV-06" High
        ["{file}, column {column}, row {row}: a quote is opened and never closed. The row was not read.",
         "{file}, columna {column}, fila {row}: se abren comillas que nunca se cierran. La fila no se leyó."]
        ["Vendor: close the quote, and double quotes inside text.",
         "Proveedor: cierre las comillas y duplique las que estén dentro del texto."]
    LONG_ROW "CSV-07" High
        ["{file}, row {row} is longer than {max} bytes. The row was not read.",
         "{file}: la fila {row} tiene más de {max} bytes. La fila no se leyó."]
        ["Vendor: write one line per row.", "Proveedor: escriba una línea por fila."]
    NO_HEADER "CSV-08" High
        ["{file} has no header row with the names of its columns. The file was not read.",
         "{file} no tiene una fila de encabezado con los nombres de sus columnas. El archivo no se leyó."]
        ["Vendor: write the header even when there are no rows.",
         "Proveedor: escriba el encabezado aunque no haya filas."]
    COLUMN_TWICE "CSV-09" High
        ["{file} has the column {column} twice. The first was read.",
         "{file} tiene la columna {column} dos veces. Se leyó la primera."]
        ["Vendor: keep one of them.", "Proveedor: deje solo una."]
    SURPLUS_FIELDS "CSV-14" Warning
        ["{file} has empty fields beyond its last column, as a comma too many at the end of a line makes them. They are ignored.",
         "{file} tiene campos vacíos después de su última columna, como los que deja una coma de más al final de una línea. No se toman en cuenta."]
        ["Vendor: write as many fields as the header has.",
         "Proveedor: escriba tantos campos como tiene el encabezado."]
    OTHER_SEPARATOR "CSV-15" Warning
        ["{file} separates its fields by semicolons or tabs instead of commas. It was read that way.",
         "{file} separa sus campos con punto y coma o tabuladores en vez de comas. Se leyó así."]
        ["Vendor: separate fields by commas. Do not save the file in a spreadsheet.",
         "Proveedor: separe los campos con comas. No guarde el archivo en una hoja de cálculo."]
    BLANK_ROW "CSV-16" Warning
        ["{file}, row {row} is empty. Such rows are ignored.",
         "{file}: la fila {row} está vacía. Esas filas no se toman en cuenta."]
        ["Remove the empty rows.", "Quite las filas vacías."]
    PADDED "CSV-17" Warning
        ["{file}, {column}, row {row}: there are blanks around the value. They were left out.",
         "{file}, {column}, fila {row}: hay espacios alrededor del valor. Se quitaron."]
        ["Vendor: write ids, codes, numbers and dates without blanks around them.",
         "Proveedor: escriba los id, códigos, números y fechas sin espacios alrededor."]
    TOO_MANY_COLUMNS "CSV-11" High
        ["{file} has {n} columns. At most {max} are read.", "{file} tiene {n} columnas. Se leen {max} como máximo."]
        ["Vendor: write the columns of FY2026 only.", "Proveedor: escriba solo las columnas de FY2026."]
}
