package io.agendum.api.ops;

import io.agendum.query.Heartbeats;
import io.agendum.query.Heartbeats.Heartbeat;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether those who keep the views up to date move. Part of the health of the node, and of neither readiness nor
 * liveness: who reads and books is served meanwhile, and they are started again without a restart of the node.
 */
// The name of a component of health is that of its bean without the ending.
@Component("processorsHealthIndicator")
class ProcessorsHealth implements HealthIndicator {

    private final Heartbeats heartbeats;
    private final Duration patience;

    ProcessorsHealth(
            Heartbeats heartbeats,
            MeterRegistry meters,
            @Value("${agendum.processors.down-after:60s}") Duration patience) {
        this.heartbeats = heartbeats;
        this.patience = patience;
        Gauge.builder("agendum.processors.still", this::longestStill)
                .baseUnit("seconds")
                .description("how long the slowest loop of a processor has not moved")
                .register(meters);
        Gauge.builder("agendum.processors.failing", this::failing)
                .description("processors that met an error and wait for their next try, or do not run")
                .register(meters);
    }

    @Override
    public Health health() {
        var all = heartbeats.all();
        var health =
                all.stream().anyMatch(beat -> beat.stillFor().compareTo(patience) > 0) ? Health.down() : Health.up();
        all.forEach(beat -> health.withDetail(beat.processor(), told(beat)));
        return health.build();
    }

    private static String told(Heartbeat beat) {
        var state = !beat.running() ? "stopped" : beat.failing() ? "failing" : "running";
        return state + ", moved " + beat.stillFor().toSeconds() + " s ago";
    }

    private double longestStill() {
        return heartbeats.all().stream()
                .mapToLong(beat -> beat.stillFor().toSeconds())
                .max()
                .orElse(0);
    }

    private double failing() {
        return heartbeats.all().stream()
                .filter(beat -> beat.failing() || !beat.running())
                .count();
    }
}
