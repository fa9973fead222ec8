//! What definitions ask, check and become.

mod answering;
mod completeness;
mod expressions;
mod household;
mod publishing;
mod question_lists;
mod records;
mod vectors;
