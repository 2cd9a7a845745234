@echo off
setlocal
"%SystemRoot%\System32\cscript.exe" //nologo //E:JScript "%~dp0installer.js" @command@ %*
set result=%errorlevel%
if "%~1"=="" pause
exit /b %result%
