package io.agendum.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Somebody who has signed up as a client. */
record Account(String id, String email) {

    static final String PASSWORD = "correct horse battery";

    private static final long BETWEEN_LOOKS_MILLIS = 40;

    static Account open(Client client) throws InterruptedException {
        var email = "c" + UUID.randomUUID() + "@agendum.example";
        var registered = client.settle(Request.post("/api/auth/register", """
                        {"name": "Clara", "email": "%s", "password": "%s"}
                        """.formatted(email, PASSWORD)))
                .expect(201);
        return new Account(registered.member("id"), email);
    }

    /** Signs in as a program does, which keeps both tokens itself. */
    Session signIn(Client client) throws InterruptedException {
        var login = Request.post("/api/auth/login", """
                {"email": "%s", "password": "%s", "token_delivery": "body"}
                """.formatted(email, PASSWORD));
        return Session.of(client.settle(login).expect(200));
    }

    /** What somebody has who is signed in. */
    record Session(String access, String refresh) {

        /** How long a refresh token that was used gives its successor to another tab, and a little more. */
        static final Duration GRACE = Duration.ofSeconds(11);

        /** The tokens of an answer. */
        static Session of(Answer answer) {
            return new Session(answer.member("access_token"), answer.member("refresh_token"));
        }

        /** Whether a token was taken for a good one, or nobody knows: all but a refusal, and a node that has no time. */
        static boolean isLetIn(Answer answer) {
            return answer.status() != 401 && answer.status() != 503;
        }

        Request reading() {
            return Request.get("/api/auth/me").as(access);
        }

        /** A change, for which nothing may be remembered of the token. */
        Request writing() {
            return Request.put("/api/users/profile", """
                    {"name": "Clara", "locale": "en", "timezone": "Etc/UTC"}
                    """).as(access);
        }

        Request refreshing() {
            return Request.post("/api/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(refresh));
        }

        /**
         * For how long after a moment the access token was still good for reading, by the last request that was let in at
         * one of the nodes.
         *
         * @param patience how long a refusal is waited for; it is the result when none comes
         */
        Duration openAfter(Instant moment, List<Client> clients, Duration patience) throws Exception {
            List<Callable<Duration>> looks = clients.stream()
                    .map(client -> (Callable<Duration>) () -> openAfter(moment, client, patience))
                    .toList();
            return Crowd.all(looks).stream().max(Duration::compareTo).orElseThrow();
        }

        private Duration openAfter(Instant moment, Client client, Duration patience) throws InterruptedException {
            var open = Duration.ZERO;
            while (Instant.now().isBefore(moment.plus(patience))) {
                var answer = client.send(reading());
                if (answer.status() == 401) {
                    return open;
                }
                if (isLetIn(answer)) {
                    open = Duration.between(moment, answer.began());
                }
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
            return patience;
        }
    }
}
