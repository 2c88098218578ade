package io.agendum.reliability;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a node is started.
 *
 * @param id its {@code agendum.node-id}
 * @param environment variables beside the usual ones, which they replace
 * @param arguments of the application, such as {@code --agendum.store.poll-interval=1h}
 * @param jvm options of the JVM beside the usual ones
 * @param fakeClock whether {@link Node#setClock} shall work
 */
record NodeSettings(
        String id, Map<String, String> environment, List<String> arguments, List<String> jvm, boolean fakeClock) {

    NodeSettings(String id) {
        this(id, Map.of(), List.of(), List.of(), false);
    }

    NodeSettings with(String variable, String value) {
        return new NodeSettings(id, joined(environment, Map.of(variable, value)), arguments, jvm, fakeClock);
    }

    NodeSettings withArgument(String argument) {
        return new NodeSettings(id, environment, joined(arguments, argument), jvm, fakeClock);
    }

    NodeSettings withJvm(String option) {
        return new NodeSettings(id, environment, arguments, joined(jvm, option), fakeClock);
    }

    NodeSettings withFakeClock() {
        return new NodeSettings(id, environment, arguments, jvm, true);
    }

    /** PostgreSQL behind a proxy, for the application alone: the migrations go straight. */
    NodeSettings withDatabaseAt(Town town, FaultProxy proxy) {
        return with("AGENDUM_DATABASE_URL", at(proxy.port(), town.database().appUrl()));
    }

    /** Redis behind a proxy. */
    NodeSettings withRedisAt(Town town, FaultProxy proxy) {
        return with("AGENDUM_REDIS_URL", at(proxy.port(), town.redisUrl()));
    }

    /** What is said here counts more than the surroundings. */
    NodeSettings under(Map<String, String> surroundings) {
        return new NodeSettings(id, joined(surroundings, environment), arguments, jvm, fakeClock);
    }

    private static String at(int port, String url) {
        return url.replace(":" + URI.create(url).getPort(), ":" + port);
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> stronger) {
        var all = new HashMap<>(some);
        all.putAll(stronger);
        return all;
    }

    private static List<String> joined(List<String> some, String last) {
        var all = new ArrayList<>(some);
        all.add(last);
        return all;
    }
}
