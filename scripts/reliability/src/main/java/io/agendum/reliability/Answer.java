package io.agendum.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What came of a request. Beside success and refusal there is a third outcome, the unknown: no answer came, and what was
 * asked for may have happened or not. Sending it again under the same key settles it.
 *
 * @param status 0 when no answer came
 * @param body of the answer; the reason why there is none otherwise
 * @param headers by their names in lower case
 */
record Answer(
        Request request,
        String url,
        int status,
        String body,
        Map<String, String> headers,
        Instant began,
        Instant ended) {

    private static final int TOO_MANY = 429;

    /** No answer came. */
    boolean isUnknown() {
        return status == 0;
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** A fault of the server that it did not mean: any 5xx but 503. */
    boolean isFault() {
        return status >= 500 && status != 503;
    }

    /**
     * Whether it is certain what became of the request. A 5xx does not say so: what was asked for may have been done
     * before something else failed. Neither does a refusal because the same request is being handled right now.
     */
    boolean isSettled() {
        return isSuccess() || status / 100 == 4 && status != TOO_MANY && !code().equals("idempotency-in-progress");
    }

    /** The code of a problem; empty when it is none. */
    String code() {
        return status < 400 ? "" : member("code");
    }

    /** The first member of this name in the body, as text; empty when there is none. */
    String member(String name) {
        var matcher = Pattern.compile(
                        "\"" + Pattern.quote(name) + "\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,}\\]\\s]+))")
                .matcher(body);
        if (!matcher.find()) {
            return "";
        }
        var text = matcher.group(1);
        return text == null ? matcher.group(2) : text;
    }

    /** A header; empty when there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The position of its event; empty when it wrote none. */
    String position() {
        return header("x-event-position");
    }

    Duration took() {
        return Duration.between(began, ended);
    }

    /** Itself, with no more of its body than that. */
    Answer shortened(int most) {
        return body.length() <= most
                ? this
                : new Answer(request, url, status, body.substring(0, most), headers, began, ended);
    }

    /** Itself, if it has this status. */
    Answer expect(int wanted) {
        if (status != wanted) {
            throw new IllegalStateException(request.method() + " " + url + request.path() + " was answered " + status
                    + " and not " + wanted + ": " + body);
        }
        return this;
    }
}
