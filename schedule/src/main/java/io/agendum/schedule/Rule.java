package io.agendum.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The rules of booking, in the order in which they are named. Listing, explaining and booking all run through these. */
enum Rule {
    SERVICE_ACTIVE(Refusal.SERVICE_INACTIVE) {
        @Override
        boolean passes(Question question, Instant start) {
            return question.service().active();
        }

        @Override
        String detail(Question question, Instant start) {
            return question.service().active() ? "the service is offered" : "the service is no longer offered";
        }
    },

    NOT_IN_THE_PAST(Refusal.IN_THE_PAST) {
        @Override
        boolean passes(Question question, Instant start) {
            return !start.isBefore(question.now());
        }

        @Override
        String detail(Question question, Instant start) {
            return "it is %s now".formatted(question.now());
        }
    },

    MIN_NOTICE(Refusal.TOO_SOON) {
        @Override
        boolean passes(Question question, Instant start) {
            return !start.isBefore(question.terms().earliestStart(question.now()));
        }

        @Override
        String detail(Question question, Instant start) {
            var terms = question.terms();
            return "%d minutes' notice: not before %s"
                    .formatted(terms.notice().toMinutes(), terms.earliestStart(question.now()));
        }
    },

    WITHIN_HORIZON(Refusal.BEYOND_HORIZON) {
        @Override
        boolean passes(Question question, Instant start) {
            return question.horizon().reaches(start);
        }

        @Override
        String detail(Question question, Instant start) {
            return "%d days ahead: up to %s"
                    .formatted(
                            question.snapshot().policy().maxAdvanceDays(),
                            question.horizon().lastDate());
        }
    },

    WORKING_HOURS(Refusal.OUTSIDE_WORKING_HOURS) {
        @Override
        boolean passes(Question question, Instant start) {
            return question.workingTime()
                    .around(question.terms().serviceSpan(start))
                    .isPresent();
        }

        @Override
        String detail(Question question, Instant start) {
            var span = question.terms().serviceSpan(start);
            return question.workingTime()
                    .around(span)
                    .map(stretch -> "working from %s to %s".formatted(stretch.start(), stretch.end()))
                    .orElse("%s to %s is not wholly working time".formatted(span.start(), span.end()));
        }

        @Override
        Optional<String> source(Question question, Instant start) {
            return WorkingHours.of(question.snapshot())
                    .decisiveOverride(question.terms().serviceSpan(start))
                    .map(LocalDate::toString);
        }
    },

    NO_TIME_OFF(Refusal.OUTSIDE_WORKING_HOURS) {
        @Override
        boolean passes(Question question, Instant start) {
            return !question.timeOff().meets(question.terms().serviceSpan(start));
        }

        @Override
        String detail(Question question, Instant start) {
            return timeOff(question, start)
                    .map(off -> "time off from %s to %s"
                            .formatted(off.span().start(), off.span().end()))
                    .orElse("no time off");
        }

        @Override
        Optional<String> source(Question question, Instant start) {
            return timeOff(question, start).map(TimeOff::id).map(UUID::toString);
        }

        private Optional<TimeOff> timeOff(Question question, Instant start) {
            var span = question.terms().serviceSpan(start);
            return question.snapshot().timeOff().stream()
                    .filter(off -> off.span().overlaps(span))
                    .findFirst();
        }
    },

    ON_GRID(Refusal.OFF_GRID) {
        @Override
        boolean passes(Question question, Instant start) {
            return question.grid().contains(start);
        }

        @Override
        String detail(Question question, Instant start) {
            var policy = question.snapshot().policy();
            var origin = switch (policy.slotAlignment()) {
                case WINDOW -> "the start of working time";
                case CLOCK -> "local midnight";
            };
            return "every %d minutes from %s".formatted(policy.slotInterval(), origin);
        }
    },

    NOT_TAKEN(Refusal.SLOT_TAKEN) {
        @Override
        boolean passes(Question question, Instant start) {
            return !question.busy().meets(question.terms().busySpan(start));
        }

        @Override
        String detail(Question question, Instant start) {
            var span = question.terms().busySpan(start);
            return busy(question, start)
                    .map(Busy::span)
                    .map(taken -> "%s to %s is taken".formatted(taken.start(), taken.end()))
                    .orElse("%s to %s, with buffers, is free".formatted(span.start(), span.end()));
        }

        @Override
        Optional<String> source(Question question, Instant start) {
            return busy(question, start).map(Busy::id).map(UUID::toString);
        }

        private Optional<Busy> busy(Question question, Instant start) {
            var span = question.terms().busySpan(start);
            return question.snapshot().busy().stream()
                    .filter(busy -> busy.span().overlaps(span))
                    .findFirst();
        }
    };

    private final Refusal refusal;

    Rule(Refusal refusal) {
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }

    abstract boolean passes(Question question, Instant start);

    abstract String detail(Question question, Instant start);

    Optional<String> source(Question question, Instant start) {
        return Optional.empty();
    }

    RuleResult explain(Question question, Instant start) {
        return new RuleResult(
                label(),
                passes(question, start),
                detail(question, start),
                source(question, start).orElse(null));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
