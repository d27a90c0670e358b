package io.mapae.peer;

import java.time.Instant;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /me`: who is logged in.
@RestController
final class MeController {

    @GetMapping("/me")
    Me me(@AuthenticationPrincipal Jwt token) {
        return new Me(
                token.getId(),
                token.getSubject(),
                false,
                token.getAudience().getFirst(),
                "tokens",
                List.of("pwd"),
                token.getIssuedAt(),
                token.getExpiresAt());
    }

    record Me(
            String sid,
            String subject,
            boolean guest,
            String clientId,
            String carriage,
            List<String> amr,
            Instant authTime,
            Instant expiresAt) {}
}
