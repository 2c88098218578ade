package io.agendum.api.ops;

import io.agendum.store.StartRefused;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Lets Tomcat believe forwarding headers of the proxies in {@code agendum.trusted-proxies}, and of no one else: it then
 * reads {@code X-Forwarded-For} from the right, past the proxies that are trusted, up to the first address that is not.
 * The property is a comma list of addresses and networks, or one regular expression of addresses.
 */
final class TrustedProxies implements EnvironmentPostProcessor {

    private static final Pattern ADDRESS_OR_NETWORK = Pattern.compile("[0-9a-fA-F.:]+(/[0-9]{1,3})?");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var proxies = environment.getProperty("agendum.trusted-proxies", "").strip();
        if (!proxies.isEmpty()) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("agendum-trusted-proxies", properties(proxies)));
        }
    }

    static Map<String, Object> properties(String proxies) {
        return Map.of(
                "server.forward-headers-strategy", "native", "server.tomcat.remoteip.internal-proxies", known(proxies));
    }

    /** Tomcat takes a list without any network in it for a regular expression, and an expression with a slash for a list. */
    private static String known(String proxies) {
        var listed = Arrays.stream(proxies.split(",", -1)).map(String::strip).toList();
        if (listed.stream().allMatch(ADDRESS_OR_NETWORK.asMatchPredicate())) {
            return listed.stream().map(TrustedProxies::network).collect(Collectors.joining(","));
        }
        if (proxies.contains("/")) {
            throw refused(proxies);
        }
        try {
            return Pattern.compile(proxies).pattern();
        } catch (PatternSyntaxException neither) {
            throw refused(proxies);
        }
    }

    private static String network(String given) {
        var slash = given.indexOf('/');
        var address = slash < 0 ? given : given.substring(0, slash);
        try {
            var bits = InetAddress.ofLiteral(address) instanceof Inet6Address ? 128 : 32;
            var prefix = slash < 0 ? bits : Integer.parseInt(given.substring(slash + 1));
            if (prefix > bits) {
                throw refused(given);
            }
            return address + "/" + prefix;
        } catch (IllegalArgumentException noAddress) {
            throw refused(given);
        }
    }

    private static StartRefused refused(String given) {
        return new StartRefused("agendum.trusted-proxies must be a list of addresses and networks, for example "
                + "10.0.0.0/8, ::1, or a regular expression of addresses: " + given);
    }
}
