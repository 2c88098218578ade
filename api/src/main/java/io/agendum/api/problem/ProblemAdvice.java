package io.agendum.api.problem;

import io.agendum.api.problem.Refused.Wrong;
import io.agendum.command.Rejection;
import io.agendum.command.RejectionCode;
import io.agendum.query.NotYet;
import io.agendum.query.NothingFound;
import io.agendum.query.availability.AvailableTimes.FreeSlot;
import io.agendum.schedule.NonexistentLocalTime;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Whatever goes wrong under a controller becomes a problem; what is not foreseen is a fault, logged and not shown. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** After which some of what is held may be over. */
    private static final int LIMITED_SECONDS = 60;

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Rejection rejection, HttpServletRequest request) {
        return answer(rejection, List.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(RefusedBooking refused, HttpServletRequest request) {
        return answer(refused.rejection(), refused.nearest(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused, HttpServletRequest request) {
        var headers = new HttpHeaders();
        if (refused.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(refused.retryAfter()));
        }
        if (refused.code().status() == 401) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer(refused.code(), refused.wrongs(), headers, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> nothing(NothingFound nothing, HttpServletRequest request) {
        return answer(ProblemCode.NOT_FOUND, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> nothing(NoResourceFoundException unknown, HttpServletRequest request) {
        return answer(ProblemCode.NOT_FOUND, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notYet(NotYet behind, HttpServletRequest request) {
        return unavailable(request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> noSuchTime(NonexistentLocalTime skipped, HttpServletRequest request) {
        return answer(ProblemCode.NONEXISTENT_LOCAL_TIME, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(MethodArgumentNotValidException invalid, HttpServletRequest request) {
        var wrongs = invalid.getBindingResult().getAllErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? wrong(Pointers.ofPath(field.getField()), field)
                        : wrong("", error))
                .toList();
        return answer(ProblemCode.VALIDATION_FAILED, wrongs, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(HandlerMethodValidationException invalid, HttpServletRequest request) {
        var wrongs = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> error instanceof FieldError field
                                ? wrong(Pointers.ofPath(field.getField()), field)
                                : wrong(
                                        Pointers.snake(Objects.requireNonNullElse(
                                                result.getMethodParameter().getParameterName(), "")),
                                        error)))
                .toList();
        return answer(ProblemCode.VALIDATION_FAILED, wrongs, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request)
            throws IOException {
        if (causeOf(unreadable, BodyTooLarge.class) != null) {
            return answer(ProblemCode.PAYLOAD_TOO_LARGE, request);
        }
        var json = causeOf(unreadable, JacksonException.class);
        if (json instanceof UnrecognizedPropertyException) {
            return wrongMember(json, "unknown-member", request);
        }
        if (json instanceof MismatchedInputException mismatched
                && mismatched.getPath().isEmpty()) {
            return answer(ProblemCode.MALFORMED_REQUEST, request);
        }
        if (json instanceof DatabindException bound && !bound.getPath().isEmpty()) {
            return wrongMember(json, codeOf(bound), request);
        }
        return answer(ProblemCode.MALFORMED_REQUEST, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(BodyTooLarge tooLarge, HttpServletRequest request) {
        return answer(ProblemCode.PAYLOAD_TOO_LARGE, request);
    }

    /** An id in a path that is no id belongs to nothing; a parameter that cannot be read is the caller's mistake. */
    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException mistyped, HttpServletRequest request) {
        if (mistyped.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return answer(ProblemCode.NOT_FOUND, request);
        }
        return refused(Refused.malformed(mistyped.getName(), "wrong-type"), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingRequestValueException missing, HttpServletRequest request) {
        return missing instanceof MissingServletRequestParameterException parameter
                ? refused(Refused.malformed(parameter.getParameterName(), "required"), request)
                : answer(ProblemCode.MALFORMED_REQUEST, request);
    }

    /** The firewall looks at a parameter only when it is read. */
    @ExceptionHandler
    ResponseEntity<Problem> rejected(RequestRejectedException rejected, HttpServletRequest request) {
        return answer(ProblemCode.MALFORMED_REQUEST, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unbound(ServletRequestBindingException unbound, HttpServletRequest request) {
        return answer(ProblemCode.MALFORMED_REQUEST, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> method(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        return answer(ProblemCode.METHOD_NOT_ALLOWED, List.of(), wrong.getHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> acceptable(HttpMediaTypeNotAcceptableException wrong, HttpServletRequest request) {
        return answer(ProblemCode.NOT_ACCEPTABLE, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mediaType(HttpMediaTypeNotSupportedException wrong, HttpServletRequest request) {
        return answer(ProblemCode.UNSUPPORTED_MEDIA_TYPE, List.of(), wrong.getHeaders(), request);
    }

    /**
     * Where the database is away or too busy the caller may try again. Whether something was done is not said: a commit
     * may have got through though its answer did not.
     */
    @ExceptionHandler
    ResponseEntity<Problem> fault(Exception fault, HttpServletRequest request) {
        if (Outage.caused(fault)) {
            LOG.warn(
                    "the database cannot be asked: {}",
                    NestedExceptionUtils.getMostSpecificCause(fault).toString());
            return unavailable(request);
        }
        LOG.error("a request could not be handled", fault);
        return answer(ProblemCode.INTERNAL_ERROR, request);
    }

    private ResponseEntity<Problem> unavailable(HttpServletRequest request) {
        return refused(Refused.unavailable(Problems.SOON), request);
    }

    private ResponseEntity<Problem> wrongMember(JacksonException json, String code, HttpServletRequest request) {
        return answer(
                ProblemCode.VALIDATION_FAILED,
                List.of(new Wrong(Pointers.ofReferences(json.getPath()), code)),
                new HttpHeaders(),
                request);
    }

    private static String codeOf(DatabindException bound) {
        var said = bound.getOriginalMessage();
        return said.contains("a character is not allowed") ? "bad-character" : "wrong-type";
    }

    private ResponseEntity<Problem> answer(Rejection rejection, List<FreeSlot> nearest, HttpServletRequest request) {
        var code = ProblemCode.kebab(rejection.code().name());
        var status = statusOf(rejection.code().kind());
        // What is somebody else's must look like what is not there.
        var detail = rejection.code().kind() == RejectionCode.Kind.MISSING ? null : rejection.detail();
        var member = rejection.member();
        var wrongs =
                member == null ? List.<Wrong>of() : List.of(Wrong.inEnglish(member, "invalid", rejection.detail()));
        var answer = ResponseEntity.status(status);
        if (rejection.code().kind() == RejectionCode.Kind.LIMITED) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(LIMITED_SECONDS));
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(request, code, status, detail, wrongs, nearest, rejection.allowed()));
    }

    private ResponseEntity<Problem> answer(ProblemCode code, HttpServletRequest request) {
        return answer(code, List.of(), new HttpHeaders(), request);
    }

    private ResponseEntity<Problem> answer(
            ProblemCode code, List<Wrong> wrongs, HttpHeaders headers, HttpServletRequest request) {
        return ResponseEntity.status(code.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(request, code, wrongs));
    }

    private static int statusOf(RejectionCode.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case INVALID -> 422;
            case FORBIDDEN -> 403;
            case MISSING -> 404;
            case CONFLICT -> 409;
            case GONE -> 410;
            case STALE -> 412;
            case LIMITED -> 429;
        };
    }

    /** Codes are the constraints' names in kebab-case; the message is the validator's, in the reader's language. */
    private static Wrong wrong(String pointer, MessageSourceResolvable error) {
        var codes = Objects.requireNonNullElse(error.getCodes(), new String[0]);
        var constraint = codes.length == 0 ? "invalid" : codes[codes.length - 1];
        var code = switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            default -> Pointers.snake(constraint).replace('_', '-').replaceFirst("^-", "");
        };
        return Wrong.translated(pointer, code, error.getDefaultMessage());
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable thrown, Class<T> type) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }
}
