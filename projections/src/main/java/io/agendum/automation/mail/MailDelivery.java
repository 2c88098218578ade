package io.agendum.automation.mail;

import io.agendum.store.Lane;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due in the outbox, one transaction per mail. A node that dies between the server's answer and its own
 * commit sends that mail once more; the message id is the same.
 */
@Component
class MailDelivery implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);

    /** Above all time-outs of one conversation with the mail server together. */
    private static final int SENT_WITHIN_SECONDS = 55;

    /** A node that stops does not wait for all of them: the mail is then sent by another, perhaps once more. */
    private static final int STOPPED_WITHIN_SECONDS = 8;

    private final MailOutbox outbox;
    private final @Nullable JavaMailSender smtp;
    private final TransactionTemplate transaction;
    private final String from;
    private final String host;
    private final List<Duration> retryAfter;
    private final Duration pause;
    private volatile @Nullable ScheduledExecutorService loop;

    MailDelivery(
            MailOutbox outbox,
            ObjectProvider<JavaMailSender> smtp,
            PlatformTransactionManager transactions,
            @Value("${agendum.base-url}") String baseUrl,
            @Value("${agendum.mail.from}") String from,
            @Value("${agendum.mail.retry-after}") List<Duration> retryAfter,
            @Value("${agendum.mail.pause:1s}") Duration pause) {
        this.outbox = outbox;
        this.smtp = smtp.getIfAvailable();
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setTimeout(SENT_WITHIN_SECONDS);
        this.from = from;
        this.host = Objects.requireNonNullElse(URI.create(baseUrl).getHost(), "localhost");
        this.retryAfter = List.copyOf(retryAfter);
        this.pause = pause;
    }

    @Override
    public void start() {
        var server = smtp;
        if (server == null) {
            LOG.info("No mail server is set (AGENDUM_SMTP_HOST): mails wait in the outbox");
            return;
        }
        var executor = Executors.newSingleThreadScheduledExecutor(Lane.PROCESSORS.threads("mail-delivery"));
        executor.scheduleWithFixedDelay(
                () -> sendAllDue(server, executor), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        loop = executor;
    }

    private void sendAllDue(JavaMailSender server, ScheduledExecutorService executor) {
        try {
            var more = true;
            while (more && !executor.isShutdown()) {
                more = Boolean.TRUE.equals(transaction.execute(status -> sendNext(server)));
            }
        } catch (RuntimeException unreachable) {
            LOG.warn("Mails cannot be read from the outbox: {}", unreachable.getMessage());
        }
    }

    private boolean sendNext(JavaMailSender server) {
        var due = outbox.next();
        due.ifPresent(mail -> {
            outbox.keepOpen(SENT_WITHIN_SECONDS);
            send(mail, server);
        });
        return due.isPresent();
    }

    private void send(MailOutbox.Due mail, JavaMailSender server) {
        try {
            server.send(message(mail, server));
        } catch (MessagingException | RuntimeException failed) {
            failed(mail, failed);
            return;
        }
        outbox.sent(mail);
    }

    private void failed(MailOutbox.Due mail, Exception failed) {
        // The message of the exception may name the recipient.
        var cause = NestedExceptionUtils.getMostSpecificCause(failed).getClass().getSimpleName();
        if (mail.attempts() < retryAfter.size()) {
            LOG.warn("Mail {} was not sent at attempt {}: {}", mail.id(), mail.attempts() + 1, cause);
            outbox.tryAgain(mail, retryAfter.get(mail.attempts()));
            return;
        }
        LOG.error("Mail {} is given up after {} attempts: {}", mail.id(), mail.attempts() + 1, cause);
        outbox.giveUp(mail);
    }

    private MimeMessage message(MailOutbox.Due mail, JavaMailSender server) throws MessagingException {
        var message = server.createMimeMessage();
        var helper = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
        helper.setValidateAddresses(true);
        helper.setFrom(from);
        helper.setTo(mail.recipient());
        helper.setSubject(mail.subject());
        helper.setText(mail.body());
        message.setHeader("Message-ID", "<" + mail.id() + "@" + host + ">");
        message.setHeader("Content-Language", mail.locale());
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    @Override
    public void stop() {
        var executor = loop;
        if (executor == null) {
            return;
        }
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        loop = null;
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    /** Stopped after the web server, which does not wait for mails. */
    @Override
    public int getPhase() {
        return 0;
    }
}
