package io.mapae.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Security and the web server are as Spring Boot sets them up by itself, but for the kind of token.
@SpringBootApplication(proxyBeanMethods = false)
public final class Application {

    /// Serves until the process is stopped.
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /// Takes access tokens of RFC 9068, as the reference of Spring Security has it.
    @Bean
    JwtDecoder decoder(OAuth2ResourceServerProperties properties) {
        OAuth2ResourceServerProperties.Jwt jwt = properties.getJwt();
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(jwt.getJwkSetUri()).validateType(false).build();
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator()
                .issuer(jwt.getIssuerUri())
                .audience(jwt.getIssuerUri())
                .clientId("first-party")
                .build());
        return decoder;
    }
}
