package io.agendum.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agendum.localservices.BadTokens;
import io.agendum.localservices.BadTokens.BadToken;
import io.agendum.reliability.Account.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Tokens that were forged, changed or overtaken by what happened to the account ask both nodes to be let in. */
final class S31BadTokens implements Row {

    private static final int TOKENS = 37;

    @Override
    public String id() {
        return "S31";
    }

    @Override
    public String what() {
        return "37 access tokens with one fault each are refused by both nodes, and no address in a token is asked.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var town = rig.town();
        var key = town.tokenSecret().getBytes(UTF_8);
        try (var journal = new Journal(rig.file("calls.ndjson"));
                var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var clients =
                    town.nodes().stream().map(node -> Client.of(node, journal)).toList();
            var first = clients.getFirst();
            var session = Account.open(first).signIn(first);
            var tokens = new ArrayList<>(BadTokens.of(
                    session.access(),
                    Account.open(first).signIn(first).access(),
                    session.refresh(),
                    key,
                    "http://127.0.0.1:" + listener.getLocalPort()));
            tokens.addAll(overtaken(town, first));
            var accepted = accepted(tokens, clients);
            accepted.forEach(name -> rig.say("LET IN " + name));
            var asked = wasAsked(listener);
            // The same person, the same key, the same way of signing, and nothing wrong.
            var good = List.of(
                    new BadToken("as it was given out", session.access()),
                    new BadToken("signed again", BadTokens.again(session.access(), key)));
            var control = accepted(good, clients);
            return new Result(
                    "%d of %d let in; an address in a token was %s"
                            .formatted(accepted.size(), tokens.size() * clients.size(), asked ? "asked" : "not asked"),
                    "0 of " + TOKENS * clients.size() + "; not asked",
                    accepted.isEmpty() && tokens.size() == TOKENS && !asked,
                    control.size() + " of 4 let in with nothing wrong",
                    control.size() == good.size() * clients.size());
        }
    }

    /** Good ones until something happened to their accounts. */
    private static List<BadToken> overtaken(Town town, Client client) throws Exception {
        var deleted = Account.open(client);
        var deactivated = Account.open(client);
        var changed = Account.open(client);
        var demoted = Account.open(client);
        var tokens = new ArrayList<BadToken>();
        tokens.add(new BadToken("of a deleted account", deleted.signIn(client).access()));
        town.store().execute("DELETE FROM credential WHERE account_id = '" + deleted.id() + "'");
        var leaving = deactivated.signIn(client);
        tokens.add(new BadToken("of a deactivated account", leaving.access()));
        client.settle(Request.post("/api/users/deactivate", "{\"password\": \"%s\"}".formatted(Account.PASSWORD))
                        .as(leaving.access()))
                .expect(204);
        tokens.add(new BadToken(
                "from before a change of password", changed.signIn(client).access()));
        client.settle(Request.post("/api/users/password", """
                        {"current_password": "%s", "password": "another horse battery"}
                        """.formatted(Account.PASSWORD))
                        .as(changed.signIn(client).access()))
                .expect(204);
        var admin = client.admin();
        role(client, admin, demoted, "admin");
        tokens.add(
                new BadToken("of a former administrator", demoted.signIn(client).access()));
        role(client, admin, demoted, "client");
        return tokens;
    }

    private static void role(Client client, String admin, Account account, String role) throws InterruptedException {
        client.settle(Request.put("/api/admin/users/" + account.id(), """
                        {"role": "%s", "reason": "a row"}
                        """.formatted(role))
                        .as(admin))
                .expect(200);
    }

    /** The tokens that were let in, and by whom. */
    private static List<String> accepted(List<BadToken> tokens, List<Client> clients) throws InterruptedException {
        var accepted = new ArrayList<String>();
        for (var token : tokens) {
            for (var client : clients) {
                var session = new Session(token.token(), "");
                var reading = client.send(session.reading());
                var writing = client.send(session.writing());
                if (reading.status() != 401 || writing.status() != 401) {
                    accepted.add("%s at %s: %d, %d"
                            .formatted(token.name(), client.url(), reading.status(), writing.status()));
                }
            }
        }
        return accepted;
    }

    /** Who was asked finds a connection that waits for it. */
    private static boolean wasAsked(ServerSocket listener) throws IOException {
        listener.setSoTimeout(1);
        try (var asked = listener.accept()) {
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        }
    }
}
