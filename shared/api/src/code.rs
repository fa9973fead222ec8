//! Every refusal a person can meet: its code, its status, and a fragment for developers.
//!
//! Source: PRODUCT section 8. A code never changes its meaning.

use http::StatusCode;

macro_rules! codes {
    ($($status:literal { $($variant:ident $name:literal $detail:literal,)* })*) => {
        /// A stable refusal code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $detail] $variant,)*)*
        }

        impl serde::Serialize for Code {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for Code {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = String::deserialize(deserializer)?;
                let found = Self::ALL.iter().find(|code| code.name() == name);
                found.copied().ok_or_else(|| serde::de::Error::custom("no refusal code"))
            }
        }

        impl utoipa::PartialSchema for Code {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::Type::String)
                    .description(Some("A stable refusal code."))
                    .enum_values(Some(Self::ALL.iter().map(|code| code.name())))
                    .into()
            }
        }

        impl utoipa::ToSchema for Code {}

        impl Code {
            /// All codes, by status.
            pub const ALL: &'static [Code] = &[$($(Code::$variant,)*)*];

            /// The code as it stands in a problem: upper case.
            pub const fn name(self) -> &'static str {
                match self { $($(Code::$variant => $name,)*)* }
            }

            /// What went wrong, as an English fragment for developers.
            pub const fn detail(self) -> &'static str {
                match self { $($(Code::$variant => $detail,)*)* }
            }

            /// The HTTP status of the answer.
            pub fn status(self) -> StatusCode {
                let number: u16 = match self { $($(Code::$variant => $status,)*)* };
                StatusCode::from_u16(number).expect("the table above holds valid statuses only")
            }
        }
    };
}

codes! {
    400 {
        BadRequest "BAD_REQUEST" "the request cannot be read",
        BadCursor "BAD_CURSOR" "the cursor belongs to another list",
    }
    401 {
        NotSignedIn "NOT_SIGNED_IN" "no valid access token",
        SessionEnded "SESSION_ENDED" "the session was ended",
    }
    403 {
        WrongEnvironment "WRONG_ENVIRONMENT" "the access token belongs to the other environment",
        NotAllowed "NOT_ALLOWED" "the role lacks this action",
        PlaceNotAllowed "PLACE_NOT_ALLOWED" "the organization does not allow this network",
        VictimServiceProvider "VICTIM_SERVICE_PROVIDER" "victim service providers hold no client information here",
    }
    404 {
        NotFound "NOT_FOUND" "no such record, or not visible",
    }
    409 {
        SearchRequired "SEARCH_REQUIRED" "no valid search receipt for this name",
        MatchesNotReviewed "MATCHES_NOT_REVIEWED" "the likely matches were not reviewed",
        DuplicateInTarget "DUPLICATE_IN_TARGET" "a client with the same name and date of birth exists in the target",
        MoveNeedsAnswers "MOVE_NEEDS_ANSWERS" "the other program asks more questions",
        ChangedMeanwhile "CHANGED_MEANWHILE" "the record has a newer version",
        StepChanged "STEP_CHANGED" "the step has a newer revision",
        StepNotReached "STEP_NOT_REACHED" "the step has not been reached",
        WorkflowEnded "WORKFLOW_ENDED" "the workflow has ended",
        AlreadyEnrolled "ALREADY_ENROLLED" "an open enrollment exists in this program",
        NotEnrolled "NOT_ENROLLED" "no open enrollment in this program",
        NoCurrentGrant "NO_CURRENT_GRANT" "no grant of the program covers the date",
        OutsideAnnualWindow "OUTSIDE_ANNUAL_WINDOW" "the annual assessment is not due now",
        HeadCannotLeave "HEAD_CANNOT_LEAVE" "the head of household cannot leave alone",
        HasEnrollments "HAS_ENROLLMENTS" "the client has enrollments",
        WorkflowOpen "WORKFLOW_OPEN" "a workflow of this household is open",
        InUse "IN_USE" "other records depend on this one",
        EmailInUse "EMAIL_IN_USE" "the e-mail address belongs to another user",
        LastTechnician "LAST_TECHNICIAN" "no other technician would be left",
        AgreementNotCurrent "AGREEMENT_NOT_CURRENT" "the agreement does not cover this date",
        SharingInProgress "SHARING_IN_PROGRESS" "the restriction is being changed",
        MergeAcrossSeals "MERGE_ACROSS_SEALS" "the records belong to different organizations",
        ReopenTooLate "REOPEN_TOO_LATE" "closed more than 7 days ago",
        TooManyDeletions "TOO_MANY_DELETIONS" "too many records would be voided",
        BedTaken "BED_TAKEN" "the bed was just taken",
        BedOccupied "BED_OCCUPIED" "the bed is occupied",
        AlreadyCheckedIn "ALREADY_CHECKED_IN" "already checked in tonight",
        BedRule "BED_RULE" "the bed is kept for others",
        Barred "BARRED" "the client may not stay here now",
        CapacityReached "CAPACITY_REACHED" "all beds are taken",
        NightClosed "NIGHT_CLOSED" "the night is closed",
        LooksLikePractice "LOOKS_LIKE_PRACTICE" "the name looks like practice; confirm to save",
        ServiceUnder1Day "SERVICE_UNDER_1_DAY" "the service lasts less than 1 day; confirm to save",
        SameName "SAME_NAME" "another record has this name; confirm to save",
        ConfirmSharing "CONFIRM_SHARING" "sharing beyond the organization; confirm to save",
    }
    410 {
        LinkExpired "LINK_EXPIRED" "the link has expired",
    }
    413 {
        TooLarge "TOO_LARGE" "larger than the limit",
    }
    422 {
        AnswersMissing "ANSWERS_MISSING" "required answers are missing",
        UnknownField "UNKNOWN_FIELD" "a field that does not exist or belongs to the server",
        KeyReused "KEY_REUSED" "the idempotency key was used for another request",
        NameRequired "NAME_REQUIRED" "a first or last name is required",
        NameTooShort "NAME_TOO_SHORT" "the names hold fewer than 2 letters",
        DateNotValid "DATE_NOT_VALID" "not a calendar date",
        DateInFuture "DATE_IN_FUTURE" "the date lies in the future",
        EndBeforeStart "END_BEFORE_START" "the end lies before the start",
        DatesOverlap "DATES_OVERLAP" "the dates overlap another period",
        OutsideEnrollment "OUTSIDE_ENROLLMENT" "the dates lie outside the enrollment",
        ExitBeforeStart "EXIT_BEFORE_START" "the exit lies before the start",
        ExitSameDay "EXIT_SAME_DAY" "the exit must be at least one day after the start",
        FormatNotValid "FORMAT_NOT_VALID" "not in the form that HUD wants",
        SsnNotValid "SSN_NOT_VALID" "not a Social Security number, whole or in part",
        ReasonRequired "REASON_REQUIRED" "an answer or a reason for having none is required",
        ReasonNeeded "REASON_NEEDED" "the act must be explained",
        ChangeReasonNeeded "CHANGE_REASON_NEEDED" "correction or change must be said",
        OneHeadNeeded "ONE_HEAD_NEEDED" "a household has exactly one head",
        NoAutomaticBedNight "NO_AUTOMATIC_BED_NIGHT" "bed nights never post themselves",
        SharingNotForNotes "SHARING_NOT_FOR_NOTES" "notes stay in the organization",
        SsnInText "SSN_IN_TEXT" "the text holds what looks like a Social Security number",
        ClientDataInSummary "CLIENT_DATA_IN_SUMMARY" "the summary holds client information",
        AnswerRequired "ANSWER_REQUIRED" "a ticket closes only with an answer",
        ReleaseRequired "RELEASE_REQUIRED" "no current release of information on file",
        PackageNotValid "PACKAGE_NOT_VALID" "the file is no transfer package or receipt for this environment",
        ProgramRequired "PROGRAM_REQUIRED" "a program of the receiving organization and of the same type is required",
        GrantRequired "GRANT_REQUIRED" "a grant or programs are required",
        DefinitionNotValid "DEFINITION_NOT_VALID" "the definition has faults",
    }
    429 {
        TooManySearches "TOO_MANY_SEARCHES" "more than 30 searches a minute",
        TooManyRequests "TOO_MANY_REQUESTS" "too many requests",
    }
    500 {
        InternalError "INTERNAL_ERROR" "a fault of the program",
    }
    503 {
        TryAgain "TRY_AGAIN" "something is busy; a retry is safe",
    }
}
