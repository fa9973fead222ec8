//! The program from outside: what its addresses answer.

mod gateway;
mod sign_in;
mod site;
