package io.agendum.api.user;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Refused;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.identity.Avatars;
import io.agendum.command.identity.ChangeAvatar;
import io.agendum.command.identity.RemoveAvatar;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Pictures of accounts. */
@RestController
class AvatarController {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Commands commands;
    private final Avatars avatars;

    AvatarController(Commands commands, Avatars avatars) {
        this.commands = commands;
        this.avatars = avatars;
    }

    /** Shows a picture: PNG, JPEG or WebP of at most 1 MiB, of which a square of 256 pixels is kept. */
    @PostMapping(path = "/api/users/avatar", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Shown> show(@RequestParam MultipartFile file, Actor actor) throws IOException {
        var id = UUID.randomUUID();
        var png = Picture.madeAnew(file.getBytes());
        var receipt = commands.send(new ChangeAvatar(new AccountId(actor.account()), id, png), actor);
        return Answers.done(receipt, new Shown("/api/avatars/" + id));
    }

    /** Shows no picture any more. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/api/users/avatar")
    ResponseEntity<Void> remove(Actor actor) {
        return Answers.gone(commands.send(new RemoveAvatar(new AccountId(actor.account())), actor));
    }

    /** A picture; under this id it never changes. */
    @GetMapping(path = "/api/avatars/{id}", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> picture(@PathVariable UUID id) {
        var png = avatars.of(id).orElseThrow(() -> Refused.because(ProblemCode.NOT_FOUND));
        return ResponseEntity.ok().cacheControl(FOR_EVER).body(png);
    }

    /** Where the picture is, on our own origin. */
    record Shown(String avatarUrl) {}
}
