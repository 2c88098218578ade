package io.agendum.automation.expiry;

import io.agendum.command.AppointmentId;
import io.agendum.command.OverdueClaims;
import io.agendum.command.booking.ExpireAppointment;
import io.agendum.store.EventMetadata;
import io.agendum.store.Lane;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets appointments expire that nobody has answered in time. Every node looks, once in a while; two that meet over one
 * appointment have one effect. What is due is judged by the domain's clock.
 */
@Component
class WhenAnswerIsDueThenExpire implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WhenAnswerIsDueThenExpire.class);

    private static final int AT_ONCE = 100;
    private static final MetaData NOBODY =
            MetaData.with(EventMetadata.ROLE, "system").and(EventMetadata.CHANNEL, "automation");

    private final OverdueClaims claims;
    private final CommandGateway commands;
    private final Clock clock;
    private final long millis;
    private volatile @Nullable ScheduledExecutorService thread;

    WhenAnswerIsDueThenExpire(
            OverdueClaims claims,
            CommandGateway commands,
            Clock clock,
            @Value("${agendum.expiry.each-millis:1000}") long millis) {
        this.claims = claims;
        this.commands = commands;
        this.clock = clock;
        this.millis = millis;
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(Lane.PROCESSORS.threads("automation-expiry"));
        thread = started;
        started.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            overdue().forEach(this::expire);
        } catch (RuntimeException away) {
            LOG.debug("What is due could not be read", away);
        }
    }

    private List<AppointmentId> overdue() {
        return claims.until(clock.instant(), AT_ONCE);
    }

    private void expire(AppointmentId appointment) {
        try {
            commands.send(new ExpireAppointment(appointment), NOBODY).join();
        } catch (RuntimeException notNow) {
            // Another node was faster, or the database is away; what is still due is met again.
            LOG.debug("{} did not expire", appointment, notNow);
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            running.awaitTermination(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
