package io.agendum.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a filter or the server itself refuses becomes a problem too. */
@Hidden
@RestController
class ErrorDispatch implements ErrorController {

    private final Problems problems;

    ErrorDispatch(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<Problem> tell(HttpServletRequest request) {
        // Asked for directly there is no error, and so no such page.
        var status = request.getAttribute("jakarta.servlet.error.status_code") instanceof Integer code ? code : 404;
        if (request.getAttribute("jakarta.servlet.error.exception") instanceof Throwable thrown
                && Outage.caused(thrown)) {
            status = ProblemCode.UNAVAILABLE.status();
        }
        return answer(request, status);
    }

    private ResponseEntity<Problem> answer(HttpServletRequest request, int status) {
        var code = Stream.of(ProblemCode.values())
                .filter(known -> known.status() == status)
                .findFirst()
                .orElse(status < 500 ? ProblemCode.MALFORMED_REQUEST : ProblemCode.INTERNAL_ERROR);
        var answer = ResponseEntity.status(code.status());
        if (code == ProblemCode.UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(Problems.SOON));
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problems.of(request, code, List.of()));
    }
}
