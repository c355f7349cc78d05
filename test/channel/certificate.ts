/**
 * A certificate for localhost and its key, for the servers of the tests alone: it signs itself, protects nothing, and is valid until 2126.
 * Made by: openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
 * -addext subjectAltName=DNS:localhost,IP:127.0.0.1
 */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUacHUn9hFS/jA/lUuzomfs8MyyxYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA2MjI1OVoYDzIxMjYxMDI5
MDYyMjU5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATkrisxtgbjiJvsWIvgTMF/jybOLHDySGaI9HsOvxc625k/uGg4wtnc
bC/gvt9vnRsQTY3kDYrm50PuLXHkTSfBo28wbTAdBgNVHQ4EFgQUa0jLAW7gRsC6
zM5kVs3F2MlbrfEwHwYDVR0jBBgwFoAUa0jLAW7gRsC6zM5kVs3F2MlbrfEwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgL50ATibslY43yFM2Vd0b652v2eOt9H7vNoFlyDSIDacCIQCk
3GMHEGplB6V32JMCz2UY/odNqoyCg0Cqt8A3wD35Yg==
-----END CERTIFICATE-----
`

export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrlGXWXyoFOjgeoZy
l68xYaFGYjFTkCvr8R8tWc1IPPehRANCAATkrisxtgbjiJvsWIvgTMF/jybOLHDy
SGaI9HsOvxc625k/uGg4wtncbC/gvt9vnRsQTY3kDYrm50PuLXHkTSfB
-----END PRIVATE KEY-----
`
